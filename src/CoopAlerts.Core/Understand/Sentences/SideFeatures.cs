using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What speaks for one mention of a party naming a side of the cooperation.</summary>
internal static class SideFeatures
{
    private const int ManyParties = 4;

    private static readonly string[] FormNames = [.. Enum.GetNames<PhraseForm>().Select(f => $"form {f}")];
    private static readonly string[] FormTellsNames = [.. Enum.GetNames<PhraseForm>().Select(f => $"tells, form {f}")];
    private static readonly string[] PartyCountNames = [.. Enumerable.Range(0, ManyParties + 1).Select(n => $"{n} parties")];

    // How often the article names the party, and the party that it names most; how many parties the sentence names.
    public static void Write(ReadArticle article, PartyMention mention, int mentionsOfParty, int mostMentions, int parties, MentionContext context, SentenceScores sentences, FeatureBag bag)
    {
        bag.Add(FormNames[(int)mention.Form], 1);
        bag.Add(FormTellsNames[(int)mention.Form], sentences.Tells[mention.Sentence] / 4);
        bag.Add(PartyCountNames[Math.Min(parties, ManyParties)], 1);
        bag.Add("mentions", Math.Log(mentionsOfParty));
        bag.Add("named most", mentionsOfParty == mostMentions);
        bag.Add("organisation", Lexicon.Default.IsOrganisation[mention.Party]);
        bag.Add("place", Math.Log(1 + mention.First - article.Sentences[mention.Sentence].First) / 3);
        if (article.Tokens[mention.First].Normal[0] is 'و' or 'ل' or 'ب' or 'ا') // and, to, in, the
            bag.Add(FeatureFamily.Word, Prefixes[article.Tokens[mention.First].Normal[0]], 0.4);
        context.Write(mention.First, mention.Count, mention.Sentence, bag);
    }

    private static readonly Dictionary<char, string> Prefixes = "ولبا".ToDictionary(c => c, c => c.ToString()); // and, to, in, the
}
