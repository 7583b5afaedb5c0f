using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.People;

/// <summary>A phrase of a list, found in a text.</summary>
internal readonly record struct Found<T>(T Meaning, int First, int Count)
{
    /// <summary>Index after the last token.</summary>
    public int Next => First + Count;
}

/// <summary>
/// Phrases with a meaning each, in the notation of the lexicon files, and where they stand in a text: at each token the longest one.
/// Phrases found at different tokens may overlap.
/// </summary>
internal sealed class PhraseList<T>
{
    private readonly PhraseTrie trie;
    private readonly T[] meanings;
    private readonly HashSet<string> heads = new(StringComparer.Ordinal);

    public PhraseList(IEnumerable<(string[] Phrases, T Meaning)> entries)
    {
        var builder = new PhraseTrieBuilder();
        var list = new List<T>();
        foreach (var (phrases, meaning) in entries)
        {
            builder.AddAll(phrases, new PhraseMeaning(PhraseKind.Cue, (short)list.Count, PhraseForm.Name));
            foreach (var phrase in phrases)
                heads.UnionWith(phrase.TrimStart('=').Split(' ')[0].Split('/').Select(word => ArabicText.Normalize(word)));
            list.Add(meaning);
        }

        trie = builder.Build();
        meanings = [.. list];
    }

    /// <summary>Whether a phrase of the list begins with the word.</summary>
    public bool Begins(string word) => heads.Contains(word);

    /// <summary>For each token the longest phrase that begins there, or null.</summary>
    public Found<T>?[] Find(List<Token> tokens, string text)
    {
        var found = new Found<T>?[tokens.Count];
        foreach (var hit in trie.Find(tokens, text))
            if (found[hit.First] is not { } other || hit.Count > other.Count)
                found[hit.First] = new Found<T>(meanings[hit.Meaning.Code], hit.First, hit.Count);
        return found;
    }
}
