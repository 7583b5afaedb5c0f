using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Understand.Reading;

/// <summary>
/// Reads the notation of the lexicon files: words in a row, <c>=word</c> for that form alone, <c>a/b</c> for either.
/// A lone Arabic word stands for itself with and without article; in longer phrases words stand for their stems.
/// Words are folded like the text that they are sought in.
/// </summary>
internal sealed class PhraseTrieBuilder
{
    private readonly Dictionary<string, int> forms = [];
    private readonly Dictionary<string, int> stems = [];
    private readonly Dictionary<long, int> edges = [];
    private readonly List<List<PhraseMeaning>> meanings = [[]];
    private int words;

    public void AddAll(IEnumerable<string> phrases, PhraseMeaning meaning)
    {
        foreach (var phrase in phrases)
            Add(phrase, meaning, exact: false);
    }

    public void Add(string phrase, PhraseMeaning meaning, bool exact)
    {
        if (phrase.StartsWith('='))
            (phrase, exact) = (phrase[1..], true);
        // One Arabic word alone is too little to be taken by its stem (al-ta'din, mining; ta'udd, counts): its form, with and without article.
        if (!exact && !phrase.Contains(' ') && ArabicText.IsArabicLetter(phrase[0]))
        {
            foreach (var word in phrase.Split('/'))
            {
                Add(word, meaning, exact: true);
                Add(word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : "ال" + word, meaning, exact: true);
            }

            return;
        }

        var nodes = new List<int> { 0 };
        foreach (var choice in phrase.Split(' '))
            nodes = [.. choice.Split('/').SelectMany(word => nodes.Select(node => Follow(node, word, exact))).Distinct()];
        foreach (var node in nodes)
            if (!meanings[node].Contains(meaning))
                meanings[node].Add(meaning);
    }

    public PhraseTrie Build() => new(forms, stems, edges, [.. meanings.Select(m => m.ToArray())]);

    // One written word can be several tokens: al-qaeda.
    private int Follow(int node, string written, bool exact)
    {
        foreach (var token in TextTokenizer.Tokenize(written))
        {
            var key = exact ? Intern(forms, token.Normal) : Intern(stems, StemOf(token.Normal).ToString());
            var edge = PhraseTrie.Edge(node, key);
            if (!edges.TryGetValue(edge, out var child))
            {
                edges[edge] = child = meanings.Count;
                meanings.Add([]);
            }

            node = child;
        }

        return node;
    }

    private int Intern(Dictionary<string, int> vocabulary, string word)
    {
        if (!vocabulary.TryGetValue(word, out var key))
            vocabulary[word] = key = words++;
        return key;
    }

    private static ReadOnlySpan<char> StemOf(string word) =>
        ArabicText.IsArabicLetter(word[0]) ? PhraseTrie.StemOf(word) : Stemmer.StemLatin(word);
}
