using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand;

/// <summary>Picks for each label the sentence that shows it best: one that states it, tells of the act, and stands early. It decides no label.</summary>
internal static class EvidenceSentences
{
    public static List<Evidence> Find(
        ReadArticle article, ActStrength acts, List<int> topics, List<int> parties, KindOfAct kind, List<FoundEvent> future)
    {
        var lexicon = Lexicon.Default;
        var all = new List<Evidence>(topics.Count + parties.Count + future.Count + 2);
        var kindCues = KindCues(kind);
        all.Add(Of(article, "cooperation", Best(article, s => 1 + acts[s])));
        all.Add(Of(article, $"kind:{kind.ToString().ToLowerInvariant()}", Best(article, s => CueCount(article, s, kindCues) * (1 + acts[s]))));
        foreach (var topic in topics)
            all.Add(Of(article, lexicon.TopicCodes[topic], BestOf(article, acts, article.Topics.Where(h => h.Meaning.Code == topic).Select(h => (article.SentenceOf[h.First], h.Meaning.Form == PhraseForm.Name ? 1.0 : 0.3)))));
        foreach (var party in parties)
            all.Add(Of(article, lexicon.PartyCodes[party], BestOf(article, acts, article.Parties.Where(m => m.Party == party).Select(m => (m.Sentence, 1.0)))));
        foreach (var found in future)
            all.Add(Of(article, $"future:{found.Event.Date}", found.Sentence));
        return all;
    }

    private static int Best(ReadArticle article, Func<int, double> weight)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var s = 0; s < article.Sentences.Count; s++)
            if (Placed(article, s, weight(s)) is var w && w > most)
                (best, most) = (s, w);
        return best;
    }

    private static int BestOf(ReadArticle article, ActStrength acts, IEnumerable<(int Sentence, double Weight)> sentences)
    {
        var (best, most) = (0, double.NegativeInfinity);
        foreach (var (sentence, weight) in sentences)
            if (Placed(article, sentence, weight * (1 + acts[sentence])) is var w && w > most)
                (best, most) = (sentence, w);
        return best;
    }

    // The report's own sentences show more than its title; earlier ones more than later ones.
    private static double Placed(ReadArticle article, int sentence, double weight) =>
        article.HasTitle && sentence == 0 ? weight * 0.5 : weight * (1 + (0.3 / (1 + sentence)));

    private static double CueCount(ReadArticle article, int sentence, int[] cues)
    {
        var count = 0;
        foreach (var cue in cues)
            count += article.CueCount(sentence, cue);
        return count;
    }

    private static int[] KindCues(KindOfAct kind) => [.. (kind switch
    {
        KindOfAct.Agreement => new[] { "sign", "ratify", "agreed", "instrument" },
        KindOfAct.Negotiation => ["negotiate", "instrument"],
        KindOfAct.Consultation => ["meet", "talks", "visit"],
        KindOfAct.Planned => ["willAct", "future"],
        KindOfAct.Action => ["operate"],
        KindOfAct.Aid => ["aid"],
        _ => ["propose"],
    }).Select(Lexicon.Default.Cue)];

    private static Evidence Of(ReadArticle article, string label, int sentence)
    {
        var span = article.Sentences[sentence];
        var start = span.Start;
        while (start < span.End && char.IsWhiteSpace(article.Body[start]))
            start++;
        return new Evidence(label, article.Body[start..span.End], start >= article.TextStart ? start - article.TextStart : -1, span.End - start);
    }
}
