using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What speaks for one mention of a party naming a side of the cooperation.</summary>
internal static class SideFeatures
{
    private const int ManyParties = 4;

    private static readonly FeatureName[] FormNames = FeatureName.Of(Enum.GetNames<PhraseForm>().Select(f => $"form {f}"));
    private static readonly FeatureName[] FormTellsNames = FeatureName.Of(Enum.GetNames<PhraseForm>().Select(f => $"tells, form {f}"));
    private static readonly FeatureName[] PartyCountNames = FeatureName.Of(Enumerable.Range(0, ManyParties + 1).Select(n => $"{n} parties"));

    private static readonly FeatureName
        Mentions = new("mentions"), NamedMost = new("named most"), Organisation = new("organisation"), Place = new("place"), Row = new("row");
    private static readonly Dictionary<char, FeatureName> Prefixes = "ولبا".ToDictionary(c => c, c => new FeatureName(FeatureFamily.Word, c.ToString())); // and, to, in, the

    // The row of names that it stands in; how often the article names the party, and the party that it names most; how many parties the sentence names.
    public static void Write(ReadArticle article, PartyMention mention, (int First, int Count) row, int mentionsOfParty, int mostMentions, int parties, MentionContext context, FeatureBag bag)
    {
        bag.Add(FormNames[(int)mention.Form], 1);
        bag.Add(FormTellsNames[(int)mention.Form], context.Sentences.Tells[mention.Sentence] / 4);
        bag.Add(PartyCountNames[Math.Min(parties, ManyParties)], 1);
        bag.Add(Mentions, Math.Log(mentionsOfParty));
        bag.Add(NamedMost, mentionsOfParty == mostMentions);
        bag.Add(Organisation, Lexicon.Default.IsOrganisation[mention.Party]);
        bag.Add(Place, Math.Log(1 + row.First - article.Sentences[mention.Sentence].First) / 3);
        bag.Add(Row, Math.Log(row.Count));
        if (Prefixes.TryGetValue(article.Tokens[mention.First].Normal[0], out var prefix))
            bag.Add(prefix, 0.4);
        // What governs the first of a row of names governs all: between Iraq, Syria and Jordan.
        context.Write(row.First, row.Count, mention.Sentence, bag);
    }
}
