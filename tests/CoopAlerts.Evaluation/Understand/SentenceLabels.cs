using System.Text.Json;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>What a reader saw in one sentence that tells of cooperation.</summary>
/// <param name="Main">Whether it tells of the act that the report is about.</param>
/// <param name="Kind">The kind of act that it tells of, an index of <see cref="ActKinds.Codes"/>; -1 for none.</param>
/// <param name="Topics">Codes of the topics that it states as subjects.</param>
/// <param name="Parties">Codes of the parties that it names as sides.</param>
internal sealed record SentenceLabel(bool Main, int Kind, HashSet<string> Topics, HashSet<string> Parties);

/// <summary>
/// The labels of sentence-labels.jsonl: for an article's id, the sentences that tell of cooperation, by their offsets in title and text, so
/// that another way to split sentences keeps them. All other sentences of a labelled article tell of none.
/// </summary>
internal sealed class SentenceLabels
{
    private readonly Dictionary<string, List<(int Start, int End, SentenceLabel Label)>> articles = [];

    public SentenceLabels(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            articles[json.RootElement.GetProperty("id").GetString()!] = [.. json.RootElement.GetProperty("sentences").EnumerateArray().Select(Parse)];
        }
    }

    /// <summary>The label of each sentence, null where it tells of no cooperation; null for an article that nobody has labelled so.</summary>
    public SentenceLabel?[]? Of(LabelledArticle gold, ReadArticle read)
    {
        var labels = new SentenceLabel?[read.Sentences.Count];
        if (!gold.Cooperation)
            return labels;
        if (!articles.TryGetValue(gold.Id, out var labelled))
            return null;
        for (var s = 0; s < labels.Length; s++)
        {
            var middle = (read.Sentences[s].Start + read.Sentences[s].End) / 2;
            labels[s] = labelled.Find(l => l.Start <= middle && middle < l.End).Label;
        }

        return labels;
    }

    // [start, end, "M" or "C", kind or "", topics, parties], codes with blanks between them.
    private static (int Start, int End, SentenceLabel Label) Parse(JsonElement label) => (
        label[0].GetInt32(), label[1].GetInt32(),
        new SentenceLabel(label[2].GetString() == "M", Array.IndexOf(ActKinds.Codes, label[3].GetString()), Codes(label[4]), Codes(label[5])));

    private static HashSet<string> Codes(JsonElement codes) => [.. codes.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
