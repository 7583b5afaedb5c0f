using System.Collections.Concurrent;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Remembers what was worked out for a word, because a few thousand words make up most of the news. Bounded: when it is full, new words
/// are worked out each time. Safe for many threads.
/// </summary>
internal sealed class WordCache<T>
{
    // Arabic news of a year repeats about this many word forms; at some 100 bytes each they take a few megabytes.
    private const int Most = 60_000;

    private readonly ConcurrentDictionary<string, T> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private int count;

    public WordCache() => bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is known of the word; else what <paramref name="work"/> makes of it.</summary>
    public T Get(ReadOnlySpan<char> word, Func<string, T> work)
    {
        if (bySpan.TryGetValue(word, out var found))
            return found;
        var written = word.ToString();
        var made = work(written);
        if (Volatile.Read(ref count) < Most && known.TryAdd(written, made))
            Interlocked.Increment(ref count);
        return made;
    }
}
