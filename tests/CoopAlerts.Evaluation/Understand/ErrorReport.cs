using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>Prints where the classifier and the readers differ on one article, with the sentences it went by.</summary>
internal static class ErrorReport
{
    private const int Excerpt = 160;

    public static void Print(LabelledArticle gold, Cooperation got)
    {
        var lines = new List<string>();
        if (gold.Cooperation != got.IsCooperation)
            lines.Add($"cooperation: label {gold.Cooperation}, score {got.Score:0.00}");
        if (gold.Cooperation && got.IsCooperation)
        {
            Differences("topics", gold.Topics, gold.OptionalTopics, got.Topics);
            Differences("parties", gold.Parties, gold.OptionalParties, got.Parties.Select(Taxonomy.LabelOf));
            Differences("future", gold.Future, gold.OptionalFuture, got.Future.Select(f => f.Date));
            if (!gold.Kinds.Contains(Scores.KindText(got)))
                lines.Add($"kind: label {string.Join('|', gold.Kinds)}, got {Scores.KindText(got)}  « {Shown($"kind:{Scores.KindText(got)}")}");
        }

        if (lines.Count == 0)
            return;
        var head = gold.Article.Title.Length > 0 ? gold.Article.Title : gold.Article.Text;
        Console.WriteLine($"-- {gold.Id} {gold.Article.Source} {gold.Article.Date:yyyy-MM-dd}: {Cut(head)}");
        lines.ForEach(line => Console.WriteLine($"   {line}"));

        void Differences(string name, HashSet<string> right, HashSet<string> optional, IEnumerable<string> found)
        {
            var labels = found.ToHashSet();
            var missing = right.Except(labels).ToList();
            var wrong = labels.Except(right).Except(optional).ToList();
            if (missing.Count > 0)
                lines.Add($"{name}: missing {string.Join(' ', missing)}   of {string.Join(' ', right)}");
            foreach (var label in wrong)
                lines.Add($"{name}: wrong {label}  « {Shown(name == "future" ? $"future:{label}" : label)}");
        }

        string Shown(string label) => Cut(got.Evidence.FirstOrDefault(e => e.Label == label)?.Sentence ?? "");
    }

    private static string Cut(string text) => (text.Length <= Excerpt ? text : text[..Excerpt]).ReplaceLineEndings(" ");
}
