using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>What tells the kinds of act apart: which words of acts stand in the head, in the lead and in the telling sentences.</summary>
internal static class KindFeatures
{
    private static readonly string[] CueNames =
        ["sign", "ratify", "instrument", "agreed", "negotiate", "talks", "meet", "visit", "future", "operate", "aid", "propose", "cooperate", "counterpart", "pair"];

    private static readonly int[] Cues = [.. CueNames.Select(Lexicon.Default.Cue)];
    private static readonly string[] HeadNames = [.. CueNames.Select(c => $"head {c}")];
    private static readonly string[] LeadNames = [.. CueNames.Select(c => $"lead {c}")];
    private static readonly string[] ActNames = [.. CueNames.Select(c => $"acts {c}")];

    /// <summary>The kinds in the order of the models.</summary>
    public static string[] Kinds { get; } = ["agreement", "negotiation", "consultation", "planned", "action", "aid", "proposal"];

    public static string[] Names { get; } = NamesOf();

    public static void Write(ReadArticle article, ActStrength acts, FeatureRow row)
    {
        var sentences = article.Sentences.Count;
        var lead = Math.Min(sentences, article.HasTitle ? 3 : 2);
        var telling = 0;
        for (var s = 0; s < sentences; s++)
            if (acts[s] >= ActStrength.Telling)
                telling++;
        for (var c = 0; c < Cues.Length; c++)
        {
            var (inLead, inActs) = (0, 0);
            for (var s = 0; s < sentences; s++)
            {
                if (s < lead) inLead += article.CueCount(s, Cues[c]);
                if (acts[s] >= ActStrength.Telling) inActs += article.CueCount(s, Cues[c]);
            }

            row.AddCount(HeadNames[c], sentences > 0 ? article.CueCount(0, Cues[c]) : 0);
            row.AddCount(LeadNames[c], inLead);
            row.AddCount(ActNames[c], inActs / (double)Math.Max(1, telling));
        }
    }

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, new ActStrength(nothing), row);
        return [.. row.Names];
    }
}
