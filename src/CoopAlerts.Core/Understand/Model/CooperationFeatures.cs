using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>What speaks for and against an article being a report of cooperation: cues by place, parties, plain acts, subjects.</summary>
internal static class CooperationFeatures
{
    private const int LeadSentences = 2;

    private static readonly int[] ActCues = [.. new[] { "cooperate", "sign", "agreed", "negotiate", "talks", "meet", "visit", "operate", "aid", "counterpart", "joint" }.Select(Lexicon.Default.Cue)];
    private static readonly int Dispute = Lexicon.Default.Cue("dispute");
    private static readonly int Violence = Lexicon.Default.Cue("violence");

    private static readonly string[] HeadNames = [.. Lexicon.Default.CueCodes.Select(c => $"head {c}")];
    private static readonly string[] LeadNames = [.. Lexicon.Default.CueCodes.Select(c => $"lead {c}")];
    private static readonly string[] DensityNames = [.. Lexicon.Default.CueCodes.Select(c => $"density {c}")];
    private static readonly string[] TopicNames = [.. Lexicon.Default.TopicCodes.Select(c => $"topic {c}")];

    public static string[] Names { get; } = NamesOf();

    public static void Write(ReadArticle article, ActStrength acts, PartyCounts[] parties, SentenceScores sentenceScores, FeatureRow row)
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
        WriteTogether(article, acts, lead, row);
        WriteTies(parties, hundreds, row);
        Span<int> topics = stackalloc int[Lexicon.Default.TopicCodes.Length];
        foreach (var hit in article.Topics)
            topics[hit.Meaning.Code] += hit.Meaning.Form == PhraseForm.Name ? 2 : 1;
        for (var t = 0; t < topics.Length; t++)
            row.AddCount(TopicNames[t], topics[t] / hundreds / 2);
        SentenceSums.WriteCooperation(sentenceScores, row);
        // Of its own state's outlet: two authorities sign a memorandum.
        row.Add("nobody from abroad", article.Home != Outlets.Unknown && article.Parties.TrueForAll(mention => mention.Party == article.Home));
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

    // What means something only together: an act between two parties in one sentence, a dispute without any act.
    private static void WriteTogether(ReadArticle article, ActStrength acts, int lead, FeatureRow row)
    {
        var (pairActs, leadPairActs, disputesOnly, leadDisputesOnly, best, headAct) = (0, 0, 0, 0, 0, false);
        for (var s = 0; s < article.Sentences.Count; s++)
        {
            var kinds = 0;
            foreach (var cue in ActCues)
                if (article.CueCount(s, cue) > 0)
                    kinds++;
            var pairAct = kinds > 0 && acts.Parties(s) >= 2;
            var disputeOnly = kinds == 0 && article.CueCount(s, Dispute) + article.CueCount(s, Violence) > 0;
            if (pairAct) pairActs++;
            if (pairAct && s < lead) leadPairActs++;
            if (disputeOnly) disputesOnly++;
            if (disputeOnly && s < lead) leadDisputesOnly++;
            if (acts[s] > acts[best]) best = s;
            if (s == 0) headAct = kinds > 0 && acts.Parties(s) >= 1;
        }

        var count = Math.Max(1, article.Sentences.Count);
        row.Add("share of pair acts", (double)pairActs / count);
        row.Add("pair act in lead", leadPairActs > 0);
        row.AddCount("pair acts in lead", leadPairActs);
        row.Add("share of mere disputes", (double)disputesOnly / count);
        row.Add("mere dispute in lead", leadDisputesOnly > 0);
        row.Add("party and act in head", headAct);
        row.AddCount("dispute in best sentence", article.Sentences.Count > 0 ? article.CueCount(best, Dispute) : 0);
    }

    // What ties the two parties that are named best: with X, between X and Y, his X counterpart, X-Y talks.
    private static void WriteTies(PartyCounts[] parties, double hundreds, FeatureRow row)
    {
        var (with, between, counterpart, paired, official, visit, actor, disputed, tied) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (ref readonly var c in parties.AsSpan())
        {
            with += c.With;
            between += c.Between;
            counterpart += c.Counterpart;
            paired += c.PairedAdjectives;
            official += Math.Min(1, c.Official);
            visit += c.Visit;
            actor += c.Actor;
            disputed += c.Hostile + c.Against;
            if (c.InBest > 0 && c.With + c.Between + c.Counterpart + c.Actor + c.PairedAdjectives > 0)
                tied++;
        }

        row.AddCount("with a party", with / hundreds);
        row.AddCount("between parties", between / hundreds);
        row.AddCount("counterpart of a party", counterpart / hundreds);
        row.AddCount("paired adjectives", paired / hundreds);
        row.AddCount("parties with officials", official);
        row.AddCount("visit to a party", visit / hundreds);
        row.AddCount("acting parties", actor / hundreds);
        row.AddCount("disputed parties", disputed / hundreds);
        row.AddCount("tied parties", tied);
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
        Write(nothing, new ActStrength(nothing), PartyFeatures.Count(nothing, new ActStrength(nothing)), SentenceScores.None, row);
        return [.. row.Names];
    }
}
