using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>How often the sentence that is shown for a right label is one that its reader labelled so: of the main act, of that kind, of that topic, of that party.</summary>
internal sealed class EvidenceScore
{
    private readonly SortedDictionary<string, (int Right, int All)> counts = [];

    public void Add(Example example, Cooperation got)
    {
        if (!example.Gold.Cooperation || !got.IsCooperation || example.Sentences is not { } labels)
            return;
        foreach (var evidence in got.Evidence)
        {
            var label = labels[SentenceAt(example.Read, evidence.Start)];
            if (evidence.Label == "cooperation")
                Count("main act", label is { Main: true });
            else if (evidence.Label.StartsWith("kind:", StringComparison.Ordinal) && example.Gold.Kinds.Contains(Scores.KindText(got)))
                Count("kind", label is { Kind: >= 0 } && ActKinds.Codes[label.Kind] == Scores.KindText(got));
            else if (example.Gold.Topics.Contains(evidence.Label))
                Count("topics", label?.Topics.Contains(evidence.Label) ?? false);
            else if (example.Gold.Parties.Contains(Taxonomy.LabelOf(evidence.Label)))
                Count("parties", label?.Parties.Contains(Taxonomy.LabelOf(evidence.Label)) ?? false);
        }
    }

    /// <summary>The share of right sentences for the main act, kind, topics or parties.</summary>
    public double Share(string what) => (double)counts[what].Right / counts[what].All;

    public override string ToString() => string.Join("   ", counts.Select(c => $"{c.Key} {Share(c.Key):0.000} of {c.Value.All}"));

    private void Count(string what, bool right) =>
        counts[what] = counts.GetValueOrDefault(what) is var (yes, all) ? (yes + (right ? 1 : 0), all + 1) : default;

    private static int SentenceAt(ReadArticle read, int start)
    {
        var offset = start < 0 ? 0 : start + read.TextStart;
        return Math.Max(0, read.Sentences.FindLastIndex(s => s.Start <= offset));
    }
}
