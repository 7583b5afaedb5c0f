namespace CoopAlerts.Core.Matching;

/// <summary>Numbers the words and codes of all queries while they are written as code; afterwards only the list is kept. Used by one thread.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> texts = [];

    /// <summary>The number of a text, given to it now when it is new.</summary>
    internal int Add(string text)
    {
        if (numbers.TryAdd(text, texts.Count))
            texts.Add(text);
        return numbers[text];
    }

    internal string[] ToArray() => [.. texts];
}
