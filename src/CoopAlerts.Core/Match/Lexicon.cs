namespace CoopAlerts.Core.Matching;

/// <summary>
/// Numbers the words and features of all queries, so that queries and lists refer to them by number.
/// It grows while an index is built and is only read afterwards.
/// </summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<string> texts = [];

    internal Lexicon() => bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    internal int Count => texts.Count;

    internal string this[int number] => texts[number];

    /// <summary>The number of a text, given to it now when it is new.</summary>
    internal int Add(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers.Add(text, number = texts.Count);
            texts.Add(text);
        }

        return number;
    }

    /// <summary>The number of a text, or -1.</summary>
    internal int Find(ReadOnlySpan<char> text) => bySpan.TryGetValue(text, out var number) ? number : -1;

    internal void TrimExcess()
    {
        numbers.TrimExcess();
        texts.TrimExcess();
    }
}
