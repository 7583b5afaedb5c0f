using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;

namespace CoopAlerts.Evaluation.Stories;

/// <summary>
/// How many of the hard neighbours in data/story-pairs-small.jsonl are joined or kept apart as they should be, with the cards that go
/// with them, with the cards that the classifier gives, and without, by kind of difficulty. Errors are listed.
/// </summary>
internal static class NeighbourMeasure
{
    public static void Report(IReadOnlyList<Neighbours> pairs)
    {
        Report("cards as written", pairs, (_, card) => card);
        Report("cards as classified", pairs, (article, _) => CooperationClassifier.Default.Classify(article));
        Report("text alone", pairs, (_, _) => null);
    }

    private static void Report(string name, IReadOnlyList<Neighbours> pairs, Func<ArticleText, Cooperation?, Cooperation?> card)
    {
        var right = pairs.Select(p => (Pair: p, Right: Joins(p, card) == p.Same)).ToArray();
        var kinds = string.Join(", ", right.GroupBy(r => r.Pair.Kind).Select(g => $"{g.Key} {g.Count(r => r.Right)}/{g.Count()}"));
        Console.WriteLine($"neighbours, {name}: {right.Count(r => r.Right)}/{pairs.Count}: {kinds}; wrong: {string.Join(' ', right.Where(r => !r.Right).Select(r => r.Pair.Id))}");
    }

    private static bool Joins(Neighbours pair, Func<ArticleText, Cooperation?, Cooperation?> card) =>
        StoryDecision.Judge(Of(pair.A, card(pair.A, pair.CardA)), Of(pair.B, card(pair.B, pair.CardB))).Strength >= 1;

    private static SketchedArticle Of(ArticleText article, Cooperation? card) => new(
        TextSketcher.Sketch(article),
        article.Date is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null,
        article.Language ?? "und",
        card ?? Cooperation.None);
}
