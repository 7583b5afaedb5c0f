namespace CoopAlerts.Core.Digest;

/// <summary>
/// Writes a digest as plain text for clients and readers that want no HTML. Lines are wrapped; each states its direction with a mark and isolates
/// what runs the other way, since plain text has no other means.
/// </summary>
internal static class TextDigest
{
    // Readable on a narrow screen and safe for mail (RFC 5322 recommends 78).
    private const int Width = 72;

    private const char LeftToRight = '\u200E';
    private const char RightToLeft = '\u200F';

    internal static string Render(DigestModel model, DigestLayout layout, DigestLinks links)
    {
        var phrases = model.Phrases;
        var text = new TextPage(phrases.Direction == "rtl" ? RightToLeft : LeftToRight, Width);
        text.Write($"{phrases["brand"]} · {phrases["tagline"]}");
        text.Write(Line.Of(model.Subscription.Name, 80).Text);
        text.Write(model.Day);
        if (model.Stories.Count == 0)
        {
            text.Blank();
            text.Write(phrases["nothing"]);
            text.Write(phrases[model.NothingKey]);
        }
        else
        {
            text.Write(model.Summary);
        }

        WriteAgenda(text, model);
        for (var i = 0; i < Math.Min(layout.Full, model.Stories.Count); i++)
        {
            if (model.HeadingBefore(i) is { } heading)
                text.Heading(heading);
            WriteStory(text, model.Stories[i], i + 1, phrases);
        }

        WriteHeadlines(text, model, layout);
        WriteCoverage(text, model.Coverage, phrases);
        text.Rule();
        text.Write(model.Rule);
        text.Write($"{phrases["unsubscribe"]}:");
        text.Address(links.Unsubscribe);
        return text.ToString();
    }

    private static void WriteAgenda(TextPage text, DigestModel model)
    {
        if (model.Agenda.Count == 0)
            return;
        text.Heading(model.Phrases["agenda"]);
        foreach (var item in model.Agenda)
            text.Write($"{item.Promise.Date}: {Announced(item, model.Phrases)}");
    }

    private static string Announced(AgendaItem item, Phrases phrases) =>
        phrases.SaidIn(item.What) is { Length: > 0 } language && item.Gist.Text.Length > 0
            ? $"{item.Gist.Text} — {language}: {Isolated(item.What)}"
            : Isolated(item.What) + (item.Story.Parties.Count > 0 ? $" ({item.Story.PartyNames})" : "");

    private static void WriteStory(TextPage text, DigestStory story, int number, Phrases phrases)
    {
        text.Blank();
        text.Write($"{number}. {Isolated(story.Headline)}");
        text.Write(string.Join(" | ", new[] { story.Kind, story.PartyNames, string.Join(phrases["listSeparator"], story.Topics) }
            .Where(part => part.Length > 0)));
        text.Write(Isolated(story.Evidence));
        foreach (var instrument in story.Instruments)
            text.Write($"{instrument.Label}: {Isolated(instrument.Name)}");
        foreach (var promise in story.Promises)
            text.Write($"{phrases["promised"]}: {promise.Date}{Before(" · ", promise.Place)}{Before(" — ", story.Tells(promise) ? Line.Empty : promise.What)}");
        if (story.Speakers.Count > 0)
            text.Write($"{phrases["spoke"]}: {string.Join(" · ", story.Speakers.Select(Isolated))}");
        text.Write($"{phrases["why"]}: {string.Join(" · ", story.Why.Select((reason, i) => Because(reason, i == 0 || story.Why[i - 1].Label != reason.Label)))}");
        text.Write($"{phrases["sources"]}:");
        foreach (var outlet in story.Outlets)
        {
            text.Write($"- {Isolated(outlet.Name)}{(outlet.Site.Text.Length > 0 ? $" ({Isolated(outlet.Site)})" : "")} {outlet.Time}");
            text.Address(outlet.Link);
        }
    }

    private static void WriteHeadlines(TextPage text, DigestModel model, DigestLayout layout)
    {
        var rest = model.Stories.Skip(layout.Full).ToList();
        if (rest.Count == 0)
            return;
        text.Heading(model.Phrases["also"]);
        foreach (var story in rest.Take(layout.Headlines))
        {
            text.Write($"- {Isolated(story.Headline)}");
            text.Address(story.Link);
        }

        if (rest.Count > layout.Headlines)
            text.Write(model.Phrases.Count("left", rest.Count - layout.Headlines));
    }

    private static void WriteCoverage(TextPage text, Coverage coverage, Phrases phrases)
    {
        text.Heading(phrases["coverage"]);
        text.Write(coverage.Sentence(phrases));
        if (coverage.Failing.Count > 0)
            text.Write($"{phrases["coverage.failing"]}:");
        foreach (var feed in coverage.Failing)
            text.Write($"- {Isolated(feed.Name)}: {feed.Trouble} {Isolated(feed.Error)}");
        if (coverage.Watched.Count > 0)
            text.Write($"{phrases["coverage.polled"]}: {string.Join(phrases["listSeparator"], coverage.Watched.Select(feed => $"{Isolated(feed.Name)} ({feed.Articles})"))}");
    }

    // Of several topics or words only the first is called one.
    private static string Because(Reason reason, bool labelled) =>
        $"{(labelled ? reason.Label + " " : "")}{Isolated(reason.Value)}" + (reason.Found.Text.Length > 0 ? $" ({Isolated(reason.Found)})" : "");

    private static string Before(string separator, Line line) => line.Text.Length == 0 ? "" : separator + Isolated(line);

    private static string Isolated(Line line) => line.Text.Length == 0 ? "" : $"{TextPage.Isolate}{line.Text}{TextPage.EndIsolate}";
}
