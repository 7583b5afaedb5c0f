namespace CoopAlerts.Core.Arabic;

/// <summary>
/// The words seen so far, because a few thousand make up most of the news. Bounded: when it is full, new words are made each time.
/// Safe for many threads; a word that is known is found without a lock.
/// </summary>
internal static class WordTable
{
    // Arabic news of a year repeats about this many word forms; at some 200 bytes each they take twelve megabytes.
    private const int Most = 60_000;

    // Twice as many as words, so that most stand in the slot of their hash; none further from it than this, however hashes fall.
    private const int Slots = 1 << 17;
    private const int Furthest = 16;

    private static readonly Word?[] Words = new Word?[Slots];
    private static readonly HashSet<string> Stems = new(StringComparer.Ordinal); // each once: words of one stem share it
    private static readonly Lock Growing = new();
    private static int count;

    /// <summary>The word, folded already.</summary>
    public static Word Get(ReadOnlySpan<char> folded)
    {
        var hash = FirstHash;
        foreach (var c in folded)
            hash = NextHash(hash, c);
        return Get(folded, hash);
    }

    /// <summary>The word, folded already. <paramref name="hash"/> is <see cref="FirstHash"/> with <see cref="NextHash"/> of each letter.</summary>
    public static Word Get(ReadOnlySpan<char> folded, uint hash) => Find(folded, hash, out _) ?? Add(folded, hash);

    public const uint FirstHash = 2166136261;

    public static uint NextHash(uint hash, char letter) => (hash ^ letter) * 16777619;

    private static Word? Find(ReadOnlySpan<char> folded, uint hash, out int slot)
    {
        var first = hash ^ (hash >> 15);
        for (var step = 0u; step < Furthest; step++)
        {
            slot = (int)((first + step) % Slots);
            if (Volatile.Read(ref Words[slot]) is not { } word)
                return null;
            if (word.Hash == hash && folded.SequenceEqual(word.Normal))
                return word;
        }

        slot = -1;
        return null;
    }

    private static Word Add(ReadOnlySpan<char> folded, uint hash)
    {
        lock (Growing)
        {
            if (Find(folded, hash, out var slot) is { } added)
                return added;
            if (slot < 0 || count == Most)
                return new Word(folded.ToString());
            var normal = folded.ToString();
            var stem = Stemmer.Stem(normal);
            if (!Stems.TryGetValue(stem, out var shared))
                Stems.Add(shared = stem);
            var word = new Word(normal, shared, hash);
            count++;
            Volatile.Write(ref Words[slot], word);
            return word;
        }
    }
}
