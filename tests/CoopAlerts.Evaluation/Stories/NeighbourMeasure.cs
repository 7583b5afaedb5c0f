using System.Globalization;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Stories;

/// <summary>
/// How many of the hard neighbours in data/story-pairs-small.jsonl are joined or kept apart as they should be, with the cards that go
/// with them and without, by kind of difficulty. Errors are listed.
/// </summary>
internal static class NeighbourMeasure
{
    public static void Report(IReadOnlyList<Neighbours> pairs)
    {
        foreach (var withCards in new[] { true, false })
        {
            var right = pairs.Select(p => (Pair: p, Right: Joins(p, withCards) == p.Same)).ToArray();
            var kinds = string.Join(", ", right.GroupBy(r => r.Pair.Kind).Select(g => $"{g.Key} {g.Count(r => r.Right)}/{g.Count()}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"neighbours {(withCards ? "with cards" : "text alone")} {right.Count(r => r.Right)}/{pairs.Count}: {kinds}; wrong: {string.Join(' ', right.Where(r => !r.Right).Select(r => r.Pair.Id))}"));
        }
    }

    private static bool Joins(Neighbours pair, bool withCards) =>
        StoryDecision.Judge(Of(pair.A, withCards ? pair.CardA : null), Of(pair.B, withCards ? pair.CardB : null)).Strength >= 1;

    private static SketchedArticle Of(ArticleText article, Cooperation? card) => new(
        TextSketcher.Sketch(article),
        article.Date is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null,
        article.Language ?? "und",
        card ?? Cooperation.None);
}
