using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>Shows what the lexicon misses (labels that nothing in the article points to) and which phrases point to topics that readers did not see.</summary>
internal static class LexiconReport
{
    public static void Print(List<Example> articles)
    {
        var lexicon = Lexicon.Default;
        var phrases = new Dictionary<(string Topic, string Phrase), (int Right, int Wrong)>();
        foreach (var (gold, read, _) in articles.Where(a => a.Gold.Cooperation))
        {
            var topics = read.Topics.Select(h => lexicon.TopicCodes[h.Meaning.Code]).ToHashSet();
            var strong = read.Topics.Where(h => h.Meaning.Form == PhraseForm.Name).Select(h => lexicon.TopicCodes[h.Meaning.Code]).ToHashSet();
            var parties = read.Parties.Select(m => PartyLabels.All[m.Party]).ToHashSet();
            var lost = gold.Topics.Except(topics).Concat(gold.Topics.Intersect(topics).Except(strong).Select(t => $"({t})")).Concat(gold.Parties.Except(parties)).ToList();
            if (lost.Count > 0)
                Console.WriteLine($"{gold.Id} nothing points to {string.Join(' ', lost)}");
            foreach (var hit in read.Topics)
            {
                var topic = lexicon.TopicCodes[hit.Meaning.Code];
                if (gold.OptionalTopics.Contains(topic))
                    continue;
                var key = ($"{topic}{(hit.Meaning.Form == PhraseForm.Name ? "" : " weak")}", string.Join(' ', read.Tokens.Skip(hit.First).Take(hit.Count).Select(t => t.Normal)));
                var (right, wrong) = phrases.GetValueOrDefault(key);
                phrases[key] = gold.Topics.Contains(topic) ? (right + 1, wrong) : (right, wrong + 1);
            }
        }

        foreach (var group in phrases.GroupBy(p => p.Key.Topic).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine($"{group.Key}: {string.Join(", ", group.OrderByDescending(p => p.Value.Wrong + p.Value.Right).Take(40).Select(p => $"{p.Key.Phrase} {p.Value.Right}:{p.Value.Wrong}"))}");
    }
}
