using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>How likely each mention of a topic states a subject of the cooperation, and each mention of a party names a side of it.</summary>
/// <param name="Subjects">The mentions of topics.</param>
/// <param name="Stated">The probability of each of them, 0…1.</param>
/// <param name="Sides">The probability of each of the article's mentions of parties, 0…1.</param>
internal sealed record MentionScores(List<SubjectMention> Subjects, float[] Stated, float[] Sides)
{
    // The network's share of the log-odds, as in SentenceScores.
    private const float NetworkSubjects = 0.4f, NetworkSides = 0.7f;

    public static MentionScores Of(ReadArticle article, ActStrength acts, SentenceScores sentences, SparseModel subjects, SparseModel sides)
    {
        var mentions = article.Subjects;
        var scores = new MentionScores(mentions, new float[mentions.Count], new float[article.Parties.Count]);
        var context = new MentionContext(article, sentences);
        EachSubject(article, mentions, context, (m, bag) => scores.Stated[m] = Probability(subjects, bag, sentences.Network!.Subjects[m], NetworkSubjects * sentences.Network.Known));
        EachSide(article, acts, context, (m, bag) => scores.Sides[m] = Probability(sides, bag, sentences.Network!.Sides[m], NetworkSides * sentences.Network.Known));
        return scores;
    }

    /// <summary>Calls back with the features of each mention of a topic; the bag is reused.</summary>
    public static void EachSubject(ReadArticle article, List<SubjectMention> mentions, MentionContext context, Action<int, FeatureBag> use)
    {
        var counts = new int[Lexicon.Default.TopicCodes.Length];
        foreach (var mention in mentions)
            counts[mention.Topic]++;
        var bag = new FeatureBag();
        for (var m = 0; m < mentions.Count; m++)
        {
            bag.Clear();
            SubjectFeatures.Write(article, mentions[m], counts[mentions[m].Topic], context, bag);
            use(m, bag);
        }
    }

    /// <summary>Calls back with the features of each mention of a party; the bag is reused.</summary>
    public static void EachSide(ReadArticle article, ActStrength acts, MentionContext context, Action<int, FeatureBag> use)
    {
        var counts = new int[Lexicon.Default.PartyCodes.Length];
        foreach (var mention in article.Parties)
            counts[mention.Party]++;
        var most = counts.Max();
        var rows = PartyMentions.Rows(article);
        var bag = new FeatureBag();
        for (var m = 0; m < article.Parties.Count; m++)
        {
            var mention = article.Parties[m];
            bag.Clear();
            SideFeatures.Write(article, mention, rows[m], counts[mention.Party], most, acts.Parties(mention.Sentence), context, bag);
            use(m, bag);
        }
    }

    private static float Probability(SparseModel model, FeatureBag bag, float network, float share)
    {
        Span<float> logit = stackalloc float[1];
        model.Logits(bag, logit);
        return SentenceScores.Probability(SentenceScores.Mixed(logit[0], network, share));
    }
}
