using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>A digest before it is laid out: everything that both its HTML and its text say, in the subscriber's language, in order.</summary>
public sealed record DigestModel
{
    /// <summary>Whose digest it is.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>The window's key.</summary>
    public required string Window { get; init; }

    /// <summary>When it was composed. UTC.</summary>
    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The subscriber's local day, written out.</summary>
    public required string Day { get; init; }

    /// <summary>All stories, the most important first.</summary>
    public IReadOnlyList<DigestStory> Stories { get; init; } = [];

    /// <summary>Promised events from today on, earliest first.</summary>
    public IReadOnlyList<AgendaItem> Agenda { get; init; } = [];

    /// <summary>Outlets that report the stories.</summary>
    public int Outlets { get; init; }

    /// <summary>What was watched.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>The frame's words.</summary>
    public Phrases Phrases => Phrases.For(Subscription.Language);

    /// <summary>How many stories, outlets and dates.</summary>
    public string Summary =>
        Phrases.Format("summary", Phrases.Count("stories", Stories.Count), Phrases.Count("outlets", Outlets))
        + (Agenda.Count > 0 ? Phrases.Format("summary.dates", Phrases.Count("dates", Agenda.Count)) : "");

    /// <summary>The phrase that tells whether an empty digest can be trusted.</summary>
    public string NothingKey => Coverage switch
    {
        { Articles: 0 } => "nothing.unread",
        { Failing.Count: > 0 } => "nothing.trouble",
        _ => "nothing.more",
    };

    /// <summary>Why this reader gets it, and when.</summary>
    public string Rule => $"{Phrases.Format("rule", Isolate(Subscription.Email), Line.Of(Subscription.Name, 80).Text)} {Schedule}";

    private string Schedule
    {
        get
        {
            var dates = new LocalDates(Subscription);
            var days = Subscription.Days.Count is 0 or 7
                ? Phrases["rule.everyday"]
                : string.Join(Phrases["listSeparator"], Subscription.Days.Order().Select(dates.Weekday));
            var time = Subscription.SendAt.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
            return Phrases.Format("rule.schedule", days, time, Isolate(Subscription.TimeZone));
        }
    }

    /// <summary>The heading that stands before a story: its group, where that changes; null for none.</summary>
    public string? HeadingBefore(int index)
    {
        var group = Stories[index].Group;
        if (index == 0 ? group.Length == 0 : group == Stories[index - 1].Group)
            return null;
        return group.Length > 0 ? group : Phrases["group.other"];
    }

    // Keeps left-to-right text together inside an Arabic sentence (Unicode isolates, so that HTML and text say the same).
    private static string Isolate(string text) => $"\u2068{text}\u2069";
}

/// <summary>One story as a digest shows it.</summary>
public sealed record DigestStory
{
    /// <summary>The story's id.</summary>
    public required string Id { get; init; }

    /// <summary>The best headline, in the subscriber's language if any outlet has one.</summary>
    public required Line Headline { get; init; }

    /// <summary>Where the headline leads; null when its article has no web address.</summary>
    public string? Link { get; init; }

    /// <summary>What kind of act it is; empty for none.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The kind's code, for its colour.</summary>
    public KindOfAct KindCode { get; init; }

    /// <summary>Names of the parties.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>The parties in one line, no dot of which begins a line when it is broken.</summary>
    public string PartyNames => string.Join("\u00A0· ", Parties);

    /// <summary>Names of the topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The sentence that shows best why the story is here.</summary>
    public Line Evidence { get; init; } = Line.Empty;

    /// <summary>What was signed, negotiated, brought into force.</summary>
    public IReadOnlyList<NamedInstrument> Instruments { get; init; } = [];

    /// <summary>Who is quoted: name, and office where it is known.</summary>
    public IReadOnlyList<Line> Speakers { get; init; } = [];

    /// <summary>Promised events that are not past.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>Who reports it, in order of time, each outlet once.</summary>
    public IReadOnlyList<Outlet> Outlets { get; init; } = [];

    /// <summary>Why it matched.</summary>
    public IReadOnlyList<Reason> Why { get; init; } = [];

    /// <summary>What to highlight in the headline and the evidence.</summary>
    public Highlights Highlights { get; init; } = Highlights.None;

    /// <summary>The heading under which it stands when stories are grouped.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether the headline or the evidence already tells what a promise says: then its date is enough.</summary>
    public bool Tells(Promise promise) =>
        promise.What.Text.Trim('…', ' ') is var what
        && (Headline.Text.Contains(what, StringComparison.Ordinal) || Evidence.Text.Contains(what, StringComparison.Ordinal));
}

/// <summary>An instrument of a story.</summary>
/// <param name="Label">How far it has come, and what it is where its name is in a language that the reader did not choose.</param>
/// <param name="Name">Its name as an article writes it.</param>
public sealed record NamedInstrument(string Label, Line Name);

/// <summary>A promised event.</summary>
/// <param name="Date">The date, or the first and the last day, written out as precisely as they are known.</param>
/// <param name="What">What will happen.</param>
/// <param name="SortKey">ISO form, to order by; after all others when the year is unknown.</param>
/// <param name="Place">Where; empty when no article says.</param>
public sealed record Promise(string Date, Line What, string SortKey, Line Place);

/// <summary>A promised event and the story that tells of it.</summary>
/// <param name="Promise">The event.</param>
/// <param name="Story">The story.</param>
public sealed record AgendaItem(Promise Promise, DigestStory Story)
{
    /// <summary>What will happen: the story's headline where its article has no words for it, or where the one announced event is the story.</summary>
    public Line What => Promise.What.Text.Length == 0 || Story is { KindCode: KindOfAct.Planned, Promises.Count: 1 } ? Story.Headline : Promise.What;

    /// <summary>
    /// Parties and kind of act, in the frame's words: all that can be told of an event for which only reports in another language have words. The parties
    /// first: what is announced may follow from the act and not be the act.
    /// </summary>
    public Line Gist => Line.Of(Story.Kind.Length > 0 && Story.Parties.Count > 0 ? $"{Story.PartyNames} ({Story.Kind})" : Story.PartyNames + Story.Kind);
}

/// <summary>An outlet that reports a story.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Link">Its article; null when it has no web address.</param>
/// <param name="Time">Local time, with the day when it is not today's.</param>
public sealed record Outlet(Line Name, string? Link, string Time)
{
    /// <summary>The site's own name, where the outlet's does not tell it; else empty.</summary>
    public Line Site { get; init; } = Line.Empty;
}

/// <summary>A part of the subscription that a story satisfied.</summary>
/// <param name="Label">What sort of part, such as "topic".</param>
/// <param name="Value">The part, readable.</param>
/// <param name="Found">The words that satisfied it, when they are not the part itself.</param>
public sealed record Reason(string Label, Line Value, Line Found);

/// <summary>What was watched in the time that a digest covers.</summary>
/// <param name="Since">Start of that time, written out.</param>
/// <param name="Articles">Articles read.</param>
/// <param name="Cooperation">Those of them that report cooperation.</param>
/// <param name="Watched">Feeds that are read as they should be.</param>
/// <param name="Failing">Feeds that are not.</param>
public sealed record Coverage(string Since, int Articles, int Cooperation, IReadOnlyList<FeedLine> Watched, IReadOnlyList<FeedLine> Failing)
{
    /// <summary>How much was read from how many feeds.</summary>
    public string Sentence(Phrases phrases) =>
        phrases.Format("coverage.since", Since, phrases.Count("articles", Articles), phrases.Count("feeds", Watched.Count + Failing.Count))
        + (Articles > 0 ? " " + phrases.Count("coverage.cooperation", Cooperation) : "");
}

/// <summary>A feed and how it fares.</summary>
/// <param name="Name">Its title, else its host.</param>
/// <param name="Articles">Articles read from it.</param>
/// <param name="Trouble">What is wrong, in the frame's language; empty when nothing is.</param>
/// <param name="Error">The last error as the fetcher worded it; empty when there is none.</param>
public sealed record FeedLine(Line Name, int Articles, string Trouble, Line Error);
