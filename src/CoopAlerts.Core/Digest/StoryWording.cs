using System.Globalization;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>Words one story for one subscriber: names, local times, the telling sentence, the reasons.</summary>
internal sealed class StoryWording(Subscription subscription, DateTimeOffset now)
{
    private const int MaxEvidence = 320;
    private const int MaxName = 60;

    // What the classifier quotes of a promise ends with its date: cut here, it would say nothing.
    private const int MaxPromise = 170;

    // An article on a broad agreement names many; the first ones, and those asked for, say what it is about.
    private const int MaxTopics = 4;
    private const int MaxInstruments = 3;
    private const int MaxSpeakers = 3;

    private readonly LocalDates dates = new(subscription);
    private readonly ReasonWording reasons = new(subscription.Language);

    internal DigestStory Show(StoryCard card, Match match) => new()
    {
        Id = card.Story.Id,
        Headline = Headline(card.Lead),
        Link = WebLink(card.Lead.Url),
        Kind = Names.Kind(card.Kind, subscription.Language),
        KindCode = card.Kind,
        Parties = [.. card.Parties.Select(code => Names.Party(code, subscription.Language))],
        Topics = [.. card.Topics.OrderByDescending(subscription.Topics.Contains).Take(MaxTopics).Select(code => Names.Topic(code, subscription.Language))],
        Evidence = Telling(card, match),
        Instruments = [.. card.Instruments.Take(MaxInstruments).Select(item => Named(item.Instrument, item.Member.Language, card.Kind))],
        Speakers = [.. card.Speakers.Take(MaxSpeakers).Select(item => Speaking(item.Statement, item.Member.Language))],
        Promises = [.. card.Future.Where(item => IsAhead(item.Event)).Select(item => Promised(item.Event, item.Member.Language)).OrderBy(promise => promise.SortKey, StringComparer.Ordinal)],
        Outlets = [.. card.Members.DistinctBy(member => member.Source, StringComparer.OrdinalIgnoreCase).Select(Reporting)],
        Why = reasons.Of(match),
        Highlights = new Highlights(match.Why),
        Group = Group(card, match),
    };

    private static Line Headline(StoryMember lead)
    {
        var title = Line.Of(lead.Title, language: lead.Language);
        return title.Text.Length > 0 ? title : Line.Of(lead.Cooperation.Evidence.FirstOrDefault()?.Sentence ?? lead.Url ?? lead.Source);
    }

    // The sentence that shows the act and what the subscriber asked for, in the subscriber's language, and says more than the headline.
    private Line Telling(StoryCard card, Match match)
    {
        var wanted = match.Why.Select(reason => reason.Clause.Split(':', 2)[^1]).ToHashSet(StringComparer.Ordinal);
        var highlights = new Highlights(match.Why);
        return card.Evidence
            .Where(item => !Headline(card.Lead).Text.Contains(item.Evidence.Sentence.Trim().TrimEnd('.'), StringComparison.Ordinal))
            .GroupBy(item => (item.Evidence.Sentence, item.Member.Language))
            .OrderByDescending(sentence => sentence.Key.Language == subscription.Language)
            .ThenByDescending(sentence => sentence.Sum(item => Weight(item.Evidence.Label)) + (highlights.Split(sentence.Key.Sentence).Any(piece => piece.Hit) ? 1 : 0))
            .Select(sentence => Line.Of(sentence.Key.Sentence, MaxEvidence, sentence.Key.Language))
            .FirstOrDefault(Line.Empty);

        // The act first: a sentence that shows only a topic may tell a detail.
        double Weight(string label) =>
            label == $"kind:{Taxonomy.CodeOf(card.Kind)}" ? 2
            : label == "cooperation" || wanted.Contains(label) ? 1
            : 0.25;
    }

    // ISO forms compare by their characters; a month is ahead until it ends, and a date without a year always counts.
    private bool IsAhead(FutureEvent promised)
    {
        var today = dates.Day(now).ToString("O", CultureInfo.InvariantCulture);
        return string.CompareOrdinal(promised.Date, today[..Math.Min(today.Length, promised.Date.Length)]) >= 0;
    }

    private Promise Promised(FutureEvent promised, string language) => new(
        promised.End is null ? dates.Promised(promised.Date) : $"{dates.Promised(promised.Date)} – {dates.Promised(promised.End)}",
        Line.Of(promised.What, MaxPromise, language), promised.Date, Line.Of(promised.Place, MaxName, language));

    private NamedInstrument Named(Instrument instrument, string language, KindOfAct kind)
    {
        var type = Names.Instrument(instrument.Type, subscription.Language);
        var label = instrument.Status is not { } status || Contradicts(status, kind) ? type
            : language == subscription.Language ? Names.Status(status, subscription.Language)
            : $"{type}{Phrases.For(subscription.Language)["listSeparator"]}{Names.Status(status, subscription.Language)}";
        return new NamedInstrument(label, Line.Of(instrument.Name, 120, language));
    }

    // A story of negotiations that calls its instrument signed has been misread, or tells of an older one: saying neither is better than both.
    private static bool Contradicts(InstrumentStatus status, KindOfAct kind) => kind == KindOfAct.Negotiation && status is InstrumentStatus.Signed or InstrumentStatus.Ratified;

    private static Line Speaking(Statement statement, string language) => Line.Of(
        statement.Office is null || statement.Office == statement.Speaker ? statement.Speaker : $"{statement.Speaker} ({statement.Office})", 120, language);

    private Outlet Reporting(StoryMember member) => new(
        Line.Of(member.Source, MaxName),
        WebLink(member.Url),
        When(member.Time))
    {
        Site = IsTold(member.SiteName, member.Source) ? Line.Empty : Line.Of(member.SiteName, MaxName),
    };

    // A feed is called "Rafid Agency - politics", or just as its site; only a feed that says nothing of the site, as one that gathers from many, needs both.
    private static bool IsTold(string? site, string source) =>
        site is null || Words(source).Contains(Words(site), StringComparison.Ordinal) || Words(site).Contains(Words(source), StringComparison.Ordinal);

    private static string Words(string name) => string.Join(' ', TextTokenizer.Tokenize(name).Select(token => token.Normal));

    private string When(DateTimeOffset time) => (dates.Day(now).DayNumber - dates.Day(time).DayNumber) switch
    {
        0 => dates.Time(time),
        1 => Phrases.For(subscription.Language).Format("yesterday", dates.Time(time)),
        _ => dates.DayAndTime(time),
    };

    // By pair for who follows pairs, else by the first topic, one that was asked for if possible.
    private string Group(StoryCard card, Match match)
    {
        var clauses = match.Why.Select(reason => reason.Clause).ToList();
        if (subscription.Pairs.Count > 1 && clauses.Find(clause => clause.StartsWith("pair:", StringComparison.Ordinal)) is { } pair)
            return reasons.Readable(pair);
        var topic = card.Topics.OrderByDescending(subscription.Topics.Contains).FirstOrDefault();
        return topic is null ? "" : Names.Topic(topic, subscription.Language);
    }

    // Feeds may state any scheme; only these lead to an article.
    private static string? WebLink(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri!.AbsoluteUri : null;
}
