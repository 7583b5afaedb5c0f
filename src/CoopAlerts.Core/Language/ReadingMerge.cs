using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Puts together what a service found in the pieces of an article, and merges it into the card. It only adds: what the program read itself stays. Pure.
/// </summary>
public static class ReadingMerge
{
    // A row of a table is not to grow without end; what comes after these says little.
    private const int MostEntities = 60, MostPhrases = 40, LongestName = 200;

    // Not tuned: no labelled answers of the service were at hand. A wrong language changes how the article is read; a doubtful name carries its score.
    private const double SureLanguage = 0.6, LowestEntity = 0.3;

    // Numbers, dates, addresses and the like are no names.
    private static readonly HashSet<string> Categories = ["Person", "Organization", "Location", "Event", "Product"];

    /// <summary>The article with the language that the service told, where it is sure of one.</summary>
    public static Article WithLanguage(Article article, DetectedLanguage detected)
    {
        var sure = detected.Score >= SureLanguage && detected.Tag != "und";
        return article with
        {
            Language = sure ? detected.Tag : article.Language,
            Reading = (article.Reading ?? new LanguageReading()) with { Language = sure ? detected.Tag : "und" },
        };
    }

    /// <summary>Each name once, spelling variants of Arabic letters taken for one; with its first place, the surest first.</summary>
    /// <param name="found">Names with their place in the article.</param>
    public static IReadOnlyList<NamedEntity> Entities(IEnumerable<NamedEntity> found) =>
    [
        .. found.Where(entity => Categories.Contains(entity.Category) && entity.Score >= LowestEntity && entity.Text.Trim().Length is > 1 and <= LongestName)
            .GroupBy(entity => (Folded(entity.Text), entity.Category))
            .Select(same => (same.FirstOrDefault(entity => entity.Start >= 0) ?? same.First()) with { Score = same.Max(entity => entity.Score) })
            .OrderByDescending(entity => entity.Score).ThenBy(entity => entity.Start)
            .Take(MostEntities),
    ];

    /// <summary>Each phrase once, the most telling of every piece first.</summary>
    /// <param name="pieces">The phrases of each piece, the most telling first.</param>
    public static IReadOnlyList<string> KeyPhrases(IEnumerable<IReadOnlyList<string>> pieces) =>
    [
        .. pieces.SelectMany((phrases, piece) => phrases.Select((phrase, rank) => (Phrase: phrase.Trim(), rank, piece)))
            .OrderBy(phrase => phrase.rank).ThenBy(phrase => phrase.piece)
            .Select(phrase => phrase.Phrase).Where(phrase => phrase.Length is > 1 and <= LongestName).DistinctBy(Folded).Take(MostPhrases),
    ];

    /// <summary>The classes that are topics of the taxonomy (as codes, in any case, with blanks or underscores for hyphens), each with its best score.</summary>
    /// <param name="found">Classes of all pieces.</param>
    /// <param name="minimum">Confidence below which a class does not count.</param>
    public static IReadOnlyList<TopicScore> Topics(IEnumerable<TopicScore> found, double minimum) =>
    [
        .. found.Select(topic => topic with { Topic = topic.Topic.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-') })
            .Where(topic => Taxonomy.IsTopic(topic.Topic) && topic.Score >= minimum)
            .GroupBy(topic => topic.Topic).Select(same => same.MaxBy(topic => topic.Score)!).OrderByDescending(topic => topic.Score),
    ];

    /// <summary>
    /// The card with these topics among its own. A model of topics shows no sentence: the one that shows the cooperation stands for it. A card without
    /// cooperation has no topics and stays as it is.
    /// </summary>
    public static Cooperation WithTopics(Cooperation card, IReadOnlyList<TopicScore> topics)
    {
        string[] added = [.. topics.Select(topic => topic.Topic).Except(card.Topics)];
        if (!card.IsCooperation || added.Length == 0)
            return card;
        var shown = card.Evidence.FirstOrDefault(evidence => evidence.Label == "cooperation");
        return card with
        {
            Topics = [.. Taxonomy.Topics.Where(topic => card.Topics.Contains(topic) || added.Contains(topic))],
            Evidence = shown is null ? card.Evidence : [.. card.Evidence, .. added.Select(topic => shown with { Label = topic })],
        };
    }

    private static string Folded(string text) => ArabicText.Normalize(text.Trim());
}
