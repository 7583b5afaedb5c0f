using System.Runtime.CompilerServices;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Remembers with each word what one reader works out for it. Safe for many threads: at worst two of them work out the same.
/// Words have room for a few readers; one that comes later works out what it asks for each time.
/// </summary>
internal sealed class WordFacts<T>(Func<Word, T> work)
    where T : class
{
    private readonly int place = WordFactRow.NextPlace();

    /// <summary>What is to be known of the word.</summary>
    public T Of(Word word)
    {
        if (place >= WordFactRow.Places)
            return work(word);
        // Only this reader writes to its place.
        ref var known = ref word.Facts[place];
        return Unsafe.As<T?>(Volatile.Read(ref known)) ?? Work(word, ref known);
    }

    private T Work(Word word, ref object? known)
    {
        var made = work(word);
        Volatile.Write(ref known, made);
        return made;
    }
}

/// <summary>What is known of one word, a place for each <see cref="WordFacts{T}"/>; in the word itself, so that it is read together with it.</summary>
[InlineArray(Places)]
internal struct WordFactRow
{
    public const int Places = 12;

    private static int taken;

    private object? first;

    public static int NextPlace() => Interlocked.Increment(ref taken) - 1;
}
