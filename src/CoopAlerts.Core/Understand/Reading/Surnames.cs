using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Understand.Reading;

/// <summary>
/// Tells a person's surname from the adjective or the other leader that is written alike: al-Sudani received the minister, the Sudanese minister.
/// It knows the persons whose full names the article gives, and what stands before a word.
/// </summary>
internal sealed class Surnames
{
    private static readonly Lazy<HashSet<string>> BeforeNames = new(() =>
        [.. Lexicon.Read("leaders.json", LexiconJson.Default.LeadersFile).BeforeSurnames.Split(' ').Select(word => ArabicText.Normalize(word))]);

    private readonly ReadArticle article;
    private readonly List<Person> persons = [];

    /// <param name="article">The article, its tokens and sentences read.</param>
    /// <param name="hits">The phrases found in it.</param>
    public Surnames(ReadArticle article, List<PhraseHit> hits)
    {
        this.article = article;
        foreach (var hit in hits)
            if (hit.Count > 1 && hit.Meaning is { Kind: PhraseKind.Party, Form: PhraseForm.Leader or PhraseForm.Person })
                persons.Add(new(article.Tokens[hit.First + hit.Count - 1].Normal, hit.First, hit.Meaning));
    }

    /// <summary>Whose surname a word is that also names a party: that of the person last named in full, or else of the first named later, or else of a leader who is known by it.</summary>
    /// <param name="hit">The party that the word names otherwise.</param>
    /// <param name="known">The leader who is known by the word alone; null for none.</param>
    /// <returns>Null when it is no surname here.</returns>
    public PhraseMeaning? Bearer(PhraseHit hit, PhraseMeaning? known)
    {
        if ((persons.Count == 0 && known is null) || hit.Count > 1 || hit.Meaning.Form is not (PhraseForm.Leader or PhraseForm.Surname or PhraseForm.Adjective))
            return null;
        if (hit.Meaning.Form == PhraseForm.Adjective && !StandsAlone(hit.First))
            return null;
        var word = article.Tokens[hit.First].Normal;
        PhraseMeaning? bearer = known is { } leader ? leader with { Form = PhraseForm.Leader } : null;
        var named = false;
        foreach (var person in persons)
            if ((person.Surname == word || person.Surname == WithoutAnd(word)) && (!named || person.First < hit.First))
                (bearer, named) = (person.Meaning, true);
        return bearer;
    }

    // Whether no noun goes before that the adjective could describe: a sentence begins with it, or a verb, a preposition or an indefinite noun goes before.
    private bool StandsAlone(int word)
    {
        var before = word - 1;
        if (before < 0 || article.SentenceOf[before] != article.SentenceOf[word])
            return true;
        var token = article.Tokens[before];
        // A masculine adjective does not describe a feminine noun. Folded, its ending would look like "his".
        return BeforeNames.Value.Contains(WithoutAnd(token.Normal)) || (article.Body[token.End - 1] == 'ة' && !token.Normal.StartsWith("ال", StringComparison.Ordinal)); // teh marbuta; the
    }

    private static string WithoutAnd(string word) => word.Length > 3 && word[0] is 'و' or 'ف' ? word[1..] : word; // and-, so-

    private readonly record struct Person(string Surname, int First, PhraseMeaning Meaning);
}
