using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// How well a story is attested: its reports grouped into independent texts, each with its copies. A copy of an agency's report by ten
/// papers is one witness, not ten. A translation counts as independent: whether two texts drew on one source cannot be seen.
/// </summary>
/// <param name="Texts">The independent texts in order of time, each its reports in order of time, the first of them first.</param>
public sealed record Corroboration(IReadOnlyList<IReadOnlyList<StoryMember>> Texts)
{
    // Rewritten agency reports keep about a third of their runs of three words; see StoryDecision, which joins copies from 0.35.
    private const double SameWording = 0.30;

    /// <summary>Texts that are not copies of each other.</summary>
    public int Independent => Texts.Count;

    /// <summary>Reports that repeat the wording of an earlier one.</summary>
    public int Copies => Texts.Sum(t => t.Count - 1);

    /// <summary>The grouping of a story's members. Members of a very long story that are kept without a sketch count as copies of its first text.</summary>
    internal static Corroboration Of(Story story)
    {
        var groups = new List<(byte[] Print, List<StoryMember> Members)>();
        foreach (var member in story.Members.OrderBy(m => m.Time).ThenBy(m => m.ArticleId, StringComparer.Ordinal))
        {
            var print = TextSketch.Parse(member.Sketch).Fingerprint;
            var index = groups.FindIndex(g => Fingerprint.Resemblance(g.Print, print) >= SameWording);
            if (index < 0 && member.Sketch.Length == 0 && groups.Count > 0)
                index = 0;
            if (index >= 0)
                groups[index].Members.Add(member);
            else
                groups.Add((print, [member]));
        }

        return new Corroboration([.. groups.Select(g => g.Members)]);
    }
}
