using System.Numerics;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// The words seen so far, because a few thousand make up most of the news. Bounded: when it is full, new words are made each time.
/// Safe for many threads; a word that is known is found without a lock.
/// </summary>
internal sealed class WordTable(int most)
{
    /// <summary>
    /// The table that all texts share. Arabic news of a year repeats about this many word forms; at some 230 bytes each they take fourteen megabytes.
    /// </summary>
    public static readonly WordTable Shared = new(60_000);

    public const uint FirstHash = 2166136261;

    // A word stands in the slot of its hash or not far behind, however the hashes fall.
    private const int Furthest = 16;

    // Twice as many slots as words, so that most words stand in the slot of their hash.
    private readonly Word?[] words = new Word?[BitOperations.RoundUpToPowerOf2((uint)most * 2)];
    private readonly HashSet<string> stems = new(StringComparer.Ordinal); // each once: words of one stem share it
    private readonly Lock growing = new();
    private int count;

    public static uint NextHash(uint hash, char letter) => (hash ^ letter) * 16777619;

    /// <summary>The word, folded already.</summary>
    public Word Get(ReadOnlySpan<char> folded)
    {
        var hash = FirstHash;
        foreach (var c in folded)
            hash = NextHash(hash, c);
        return Get(folded, hash);
    }

    /// <summary>The word, folded already. <paramref name="hash"/> is <see cref="FirstHash"/> with <see cref="NextHash"/> of each letter.</summary>
    public Word Get(ReadOnlySpan<char> folded, uint hash) => Find(folded, hash, out _) ?? Add(folded, hash);

    private Word? Find(ReadOnlySpan<char> folded, uint hash, out int slot)
    {
        var first = hash ^ (hash >> 15);
        for (var step = 0u; step < Furthest; step++)
        {
            slot = (int)((first + step) & (uint)(words.Length - 1));
            if (Volatile.Read(ref words[slot]) is not { } word)
                return null;
            if (word.Hash == hash && folded.SequenceEqual(word.Normal))
                return word;
        }

        slot = -1;
        return null;
    }

    private Word Add(ReadOnlySpan<char> folded, uint hash)
    {
        if (Volatile.Read(ref count) == most)
            return new Word(folded.ToString());
        lock (growing)
        {
            if (Find(folded, hash, out var slot) is { } added)
                return added;
            if (slot < 0 || count == most)
                return new Word(folded.ToString());
            var normal = folded.ToString();
            var stem = Stemmer.Stem(normal);
            if (!stems.TryGetValue(stem, out var shared))
                stems.Add(shared = stem);
            var word = new Word(normal, shared, hash);
            Volatile.Write(ref words[slot], word);
            Volatile.Write(ref count, count + 1);
            return word;
        }
    }
}
