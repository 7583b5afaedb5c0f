namespace CoopAlerts.Core.Understand.Reading;

/// <summary>
/// Makes the written forms of a party's names: Arabic relative adjectives in gender, number and definiteness, French plurals.
/// It does not decide which mentions are sides.
/// </summary>
internal static class PartyForms
{
    // Endings of the relative adjective after its yeh, folded: masculine, feminine, plurals, duals.
    private static readonly string[] ArabicEndings = ["", "ه", "ين", "ون", "ان", "ات", "تين", "تان", "ا"];

    public static void AddTo(PhraseTrieBuilder trie, PartyNames party, short code)
    {
        Add(party.Names, PhraseForm.Name);
        Add(party.Adjectives, PhraseForm.Adjective);
        Add(party.Capitals, PhraseForm.Capital);
        Add(party.Seats, PhraseForm.Seat);
        Add(party.Peoples, PhraseForm.Adjective);
        foreach (var adjective in party.ArabicAdjectives ?? [])
            foreach (var form in ArabicAdjective(adjective))
                trie.Add(form, Meaning(PhraseForm.Adjective), exact: true);
        foreach (var adjective in party.FrenchAdjectives ?? [])
            foreach (var form in new[] { adjective, adjective + "s" })
                trie.Add(form, Meaning(PhraseForm.Adjective), exact: true);

        PhraseMeaning Meaning(PhraseForm form) => new(PhraseKind.Party, code, form);

        void Add(string[]? phrases, PhraseForm form)
        {
            foreach (var phrase in phrases ?? [])
                trie.Add(phrase, Meaning(form) with { Capitals = IsShortAcronym(phrase) }, exact: true);
        }
    }

    public static void AddTo(PhraseTrieBuilder trie, LeaderNames leader, short code)
    {
        foreach (var name in leader.Names)
            trie.Add(name, new PhraseMeaning(PhraseKind.Party, code, PhraseForm.Leader), exact: true);
    }

    public static void AddTo(PhraseTrieBuilder trie, PartyHint hint, short code)
    {
        var form = hint.Kind switch
        {
            "name" => PhraseForm.Name,
            "city" => PhraseForm.City,
            "leader" => PhraseForm.Leader,
            "kingdom" => PhraseForm.Kingdom,
            "ambiguous" => PhraseForm.AmmanOrOman,
            "listed" => PhraseForm.Listed,
            "surname" => PhraseForm.Surname,
            "person" => PhraseForm.Person,
            "none" => PhraseForm.NotAParty,
            _ => throw new InvalidOperationException($"party-hints.json: unknown kind '{hint.Kind}'"),
        };
        foreach (var phrase in hint.Phrases)
            trie.Add(phrase, new PhraseMeaning(PhraseKind.Party, code, form), exact: true);
    }

    // Every word of the adjective agrees: kuri janubi, al-kuriya al-janubiya (South Korean).
    private static IEnumerable<string> ArabicAdjective(string adjective)
    {
        var words = adjective.Split(' ');
        foreach (var ending in ArabicEndings)
        {
            yield return string.Join(' ', words.Select(word => word + ending));
            yield return string.Join(' ', words.Select(word => "ال" + word + ending)); // with the article
        }
    }

    private static bool IsShortAcronym(string phrase) =>
        phrase.Length <= 5 && phrase.All(c => c is '.' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && phrase.Any(char.IsLetter);
}
