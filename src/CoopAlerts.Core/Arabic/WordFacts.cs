namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Remembers what one reader works out for a word form, as long as <see cref="WordTable"/> keeps the word. Safe for many threads: at worst
/// two of them work out the same.
/// </summary>
internal sealed class WordFacts<T>(Func<string, T> work)
    where T : class
{
    private readonly T?[] known = new T?[WordTable.Most];

    /// <summary>What is to be known of the word.</summary>
    public T Of(Word word)
    {
        if (word.Id == Word.NotKept)
            return work(word.Normal);
        return Volatile.Read(ref known[word.Id]) ?? Work(word);
    }

    private T Work(Word word)
    {
        var made = work(word.Normal);
        Volatile.Write(ref known[word.Id], made);
        return made;
    }
}
