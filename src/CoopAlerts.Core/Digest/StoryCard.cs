using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Sums up what a story's articles say into one card: its headline in the reader's language and the labels on which the outlets agree.
/// It chooses among what was understood and never reads the articles anew.
/// </summary>
internal sealed class StoryCard
{
    // A headline outside these lengths is a teaser or a paragraph (UTF-16 units, both languages).
    private const int ShortHeadline = 25;
    private const int LongHeadline = 140;

    private readonly IReadOnlyList<StoryMember> cooperating;

    internal StoryCard(Story story, string language)
    {
        Story = story;
        Members = [.. story.Members.OrderBy(member => member.Time).ThenBy(member => member.ArticleId, StringComparer.Ordinal)];
        var reporting = Members.Where(member => member.Cooperation.IsCooperation).ToList();
        cooperating = reporting.Count > 0 ? reporting : Members;
        Lead = Best(language);
        Kind = cooperating.Where(member => member.Cooperation.Kind != KindOfAct.None)
            .GroupBy(member => member.Cooperation.Kind)
            .OrderByDescending(group => group.Sum(member => 1 + member.Cooperation.Score))
            .ThenBy(group => group.Key)
            .Select(group => group.Key)
            .FirstOrDefault();
    }

    internal Story Story { get; }

    /// <summary>In order of time.</summary>
    internal IReadOnlyList<StoryMember> Members { get; }

    /// <summary>The article whose headline stands for the story.</summary>
    internal StoryMember Lead { get; }

    internal KindOfAct Kind { get; }

    internal IReadOnlyList<string> Topics => Agreed(card => card.Topics);

    internal IReadOnlyList<string> Parties => Agreed(card => card.Parties);

    internal int Outlets => Members.Select(member => member.Source).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>What is promised, each date once: as the lead says it, else an outlet of its language, else any.</summary>
    internal IEnumerable<(FutureEvent Event, StoryMember Member)> Future => cooperating.OrderByDescending(member => member == Lead).ThenByDescending(member => member.Language == Lead.Language)
        .SelectMany(member => member.Cooperation.Future.Select(promised => (promised, member)))
        .DistinctBy(item => item.promised.Date);

    /// <summary>Instruments that the outlets of the lead's language name: one of each type, the lead's first, then those with a status.</summary>
    internal IEnumerable<(Instrument Instrument, StoryMember Member)> Instruments => InLeadsLanguage
        .SelectMany(member => (member.Cooperation.Instruments ?? []).Select(instrument => (instrument, member)))
        .OrderByDescending(item => item.instrument.Status is not null)
        .DistinctBy(item => item.instrument.Type);

    /// <summary>Whom the outlets of the lead's language quote, each once, the lead's first.</summary>
    internal IEnumerable<(Statement Statement, StoryMember Member)> Speakers => InLeadsLanguage
        .SelectMany(member => (member.Cooperation.Statements ?? []).Select(statement => (statement, member)))
        .DistinctBy(item => item.statement.Speaker);

    // Names are told as they stand in the articles: in one language and script, or the same person would be told twice.
    private IEnumerable<StoryMember> InLeadsLanguage => cooperating.Where(member => member.Language == Lead.Language).OrderByDescending(member => member == Lead);

    /// <summary>Evidence, that of the lead first, then by time.</summary>
    internal IEnumerable<(Evidence Evidence, StoryMember Member)> Evidence => cooperating.OrderByDescending(member => member == Lead)
        .SelectMany(member => member.Cooperation.Evidence.Select(evidence => (evidence, member)));

    // A label counts when a third of the outlets state it: one outlet's stray label does not colour the story. Most stated first.
    private List<string> Agreed(Func<Cooperation, IReadOnlyList<string>> labels) =>
        [.. cooperating.SelectMany(member => labels(member.Cooperation).Distinct())
            .GroupBy(label => label)
            .Where(group => group.Count() * 3 >= cooperating.Count)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)];

    // The headline that shares most with the others is the least peculiar one; the earliest wins a tie.
    private StoryMember Best(string language)
    {
        var titled = cooperating.Where(member => Line.Of(member.Title).Text.Length > 0).ToList();
        if (titled.Count == 0)
            return cooperating[0];
        var own = titled.Where(member => member.Language == language).ToList();
        var candidates = own.Count > 0 ? own : titled;
        var stems = candidates.ConvertAll(member => TextTokenizer.Tokenize(Line.Of(member.Title).Text).Select(token => token.Stem).ToHashSet());
        return candidates.Select((member, i) => (member, score: Typical(stems, i) - Unwieldy(member.Title)))
            .MaxBy(candidate => candidate.score).member;
    }

    private static double Typical(List<HashSet<string>> stems, int index) =>
        stems.Where((_, i) => i != index).Sum(other => (double)other.Count(stems[index].Contains) / Math.Max(1, other.Union(stems[index]).Count()))
        / Math.Max(1, stems.Count - 1);

    private static double Unwieldy(string title) => title.Length is < ShortHeadline or > LongHeadline ? 0.5 : 0;
}
