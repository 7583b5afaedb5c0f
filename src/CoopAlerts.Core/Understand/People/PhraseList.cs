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
/// Several lists of phrases, found in a text in one pass: of each list, at each token the longest phrase. Phrases found at different tokens
/// may overlap.
/// </summary>
internal sealed class PhraseBook
{
    private readonly PhraseTrieBuilder builder = new();
    private readonly List<(int List, int Entry)> codes = [];
    private PhraseTrie? trie;
    private int lists;

    /// <summary>Adds a list, in the notation of the lexicon files. Only before the first <see cref="Mark"/>.</summary>
    public PhraseList<T> Add<T>(IEnumerable<(string[] Phrases, T Meaning)> entries)
    {
        var all = entries.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            builder.AddAll(all[i].Phrases, new PhraseMeaning(PhraseKind.Cue, (short)codes.Count, PhraseForm.Name));
            codes.Add((lists, i));
        }

        return new PhraseList<T>(lists++, [.. all.Select(entry => entry.Meaning)], all.SelectMany(entry => entry.Phrases));
    }

    /// <summary>Where the phrases of all lists stand in a text.</summary>
    public PhraseMarks Mark(List<Token> tokens, string text)
    {
        var marks = new PhraseMarks(lists, tokens.Count);
        foreach (var hit in LazyInitializer.EnsureInitialized(ref trie, builder.Build).Find(tokens, text))
            marks.Set(codes[hit.Meaning.Code].List, codes[hit.Meaning.Code].Entry, hit.First, hit.Count);
        return marks;
    }
}

/// <summary>What <see cref="PhraseBook.Mark"/> found.</summary>
internal sealed class PhraseMarks(int lists, int tokens)
{
    private readonly (short Entry, short Count)[]?[] marks = new (short, short)[lists][];
    private readonly bool[] marked = new bool[tokens];

    public void Set(int list, int entry, int first, int count)
    {
        marked[first] = true;
        var row = marks[list] ??= new (short, short)[tokens];
        if (count > row[first].Count)
            row[first] = ((short)entry, (short)count);
    }

    /// <summary>Whether a phrase of any list begins at the token.</summary>
    public bool Has(int token) => marked[token];

    public (short Entry, short Count) At(int list, int token) => marks[list] is { } row ? row[token] : default;
}

/// <summary>One list of a <see cref="PhraseBook"/>.</summary>
internal sealed class PhraseList<T>(int index, T[] meanings, IEnumerable<string> phrases)
{
    private readonly HashSet<string> heads = phrases.SelectMany(phrase => phrase.TrimStart('=').Split(' ')[0].Split('/')).Select(word => ArabicText.Normalize(word)).ToHashSet();

    /// <summary>Whether a phrase of the list begins with the word.</summary>
    public bool Begins(string word) => heads.Contains(word);

    /// <summary>The phrases of this list in a marked text.</summary>
    public Marked<T> In(PhraseMarks marks) => new(this, marks);

    internal Found<T>? At(PhraseMarks marks, int token) =>
        marks.At(index, token) is { Count: > 0 } mark ? new Found<T>(meanings[mark.Entry], token, mark.Count) : null;
}

/// <summary>The phrases of one list in one text, by the token at which they begin.</summary>
internal readonly struct Marked<T>(PhraseList<T> list, PhraseMarks marks)
{
    /// <summary>The longest phrase that begins at the token; null for none.</summary>
    public Found<T>? this[int token] => list.At(marks, token);
}
