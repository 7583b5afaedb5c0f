using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>What speaks for and against an article being a report of cooperation: cues by place, parties, plain acts, subjects.</summary>
internal static class CooperationFeatures
{
    private const int LeadSentences = 2;

    private static readonly string[] HeadNames = [.. Lexicon.Default.CueCodes.Select(c => $"head {c}")];
    private static readonly string[] LeadNames = [.. Lexicon.Default.CueCodes.Select(c => $"lead {c}")];
    private static readonly string[] DensityNames = [.. Lexicon.Default.CueCodes.Select(c => $"density {c}")];
    private static readonly string[] TopicNames = [.. Lexicon.Default.TopicCodes.Select(c => $"topic {c}")];

    public static string[] Names { get; } = NamesOf();

    public static void Write(ReadArticle article, ActStrength acts, FeatureRow row)
    {
        var cueCount = Lexicon.Default.CueCodes.Length;
        var sentences = article.Sentences.Count;
        var lead = Math.Min(sentences, LeadSentences + (article.HasTitle ? 1 : 0));
        var hundreds = Math.Max(0.5, article.Tokens.Count / 100.0);
        for (var c = 0; c < cueCount; c++)
        {
            var (inLead, all) = (0, 0);
            for (var s = 0; s < sentences; s++)
            {
                all += article.CueCount(s, c);
                if (s < lead)
                    inLead += article.CueCount(s, c);
            }

            row.AddCount(HeadNames[c], sentences > 0 ? article.CueCount(0, c) : 0);
            row.AddCount(LeadNames[c], inLead);
            row.AddCount(DensityNames[c], all / hundreds);
        }

        WriteParties(article, acts, lead, hundreds, row);
        WriteActs(article, acts, lead, row);
        Span<int> topics = stackalloc int[Lexicon.Default.TopicCodes.Length];
        foreach (var hit in article.Topics)
            topics[hit.Meaning.Code] += hit.Meaning.Form == PhraseForm.Name ? 2 : 1;
        for (var t = 0; t < topics.Length; t++)
            row.AddCount(TopicNames[t], topics[t] / hundreds / 2);
        row.Add("length", Math.Log(1 + hundreds));
        row.Add("no title", !article.HasTitle);
    }

    private static void WriteParties(ReadArticle article, ActStrength acts, int lead, double hundreds, FeatureRow row)
    {
        Span<int> counts = stackalloc int[Lexicon.Default.PartyCodes.Length];
        Span<bool> leading = stackalloc bool[counts.Length];
        var (distinct, inLead, organisations, pairs) = (0, 0, 0, 0);
        foreach (var mention in article.Parties)
        {
            if (counts[mention.Party]++ == 0)
                distinct++;
            if (Lexicon.Default.IsOrganisation[mention.Party])
                organisations++;
            if (mention.Sentence < lead && !leading[mention.Party])
            {
                leading[mention.Party] = true;
                inLead++;
            }
        }

        for (var s = 0; s < article.Sentences.Count; s++)
            if (acts.Parties(s) >= 2)
                pairs++;
        var top = 0;
        var second = 0;
        foreach (var count in counts)
        {
            if (count > top)
                (top, second) = (count, top);
            else if (count > second)
                second = count;
        }

        var head = article.Sentences.Count > 0 ? acts.Parties(0) : 0;
        row.Add("head has a party", head >= 1);
        row.Add("head has two parties", head >= 2);
        row.Add("lead has a party", inLead >= 1);
        row.Add("lead has two parties", inLead >= 2);
        row.Add("lead has three parties", inLead >= 3);
        row.AddCount("parties", distinct);
        row.Add("two parties", distinct >= 2);
        row.AddCount("party density", article.Parties.Count / hundreds);
        row.AddCount("second party density", second / hundreds);
        row.AddCount("organisation density", organisations / hundreds);
        row.Add("share of first party", article.Parties.Count == 0 ? 0 : (double)top / article.Parties.Count);
        row.Add("share of pair sentences", article.Sentences.Count == 0 ? 0 : (double)pairs / article.Sentences.Count);
    }

    private static void WriteActs(ReadArticle article, ActStrength acts, int lead, FeatureRow row)
    {
        var (best, bestLead, sum, telling, strongWithPair) = (0.0, 0.0, 0.0, 0, 0);
        for (var s = 0; s < article.Sentences.Count; s++)
        {
            best = Math.Max(best, acts[s]);
            if (s < lead)
                bestLead = Math.Max(bestLead, acts[s]);
            sum += acts[s];
            if (acts[s] >= ActStrength.Telling)
                telling++;
            if (acts[s] >= ActStrength.Telling * 1.6 && acts.Parties(s) >= 2)
                strongWithPair++;
        }

        var count = Math.Max(1, article.Sentences.Count);
        row.Add("best act", best / 4);
        row.Add("best act in lead", bestLead / 4);
        row.Add("act in head", article.Sentences.Count > 0 ? acts[0] / 4 : 0);
        row.Add("mean act", sum / count / 2);
        row.AddCount("telling sentences", telling);
        row.Add("share of telling sentences", (double)telling / count);
        row.AddCount("strong pair sentences", strongWithPair);
    }

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, new ActStrength(nothing), row);
        return [.. row.Names];
    }
}
