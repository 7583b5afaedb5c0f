namespace CoopAlerts.Core.Arabic;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Offset in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset after the stretch.</summary>
    public int End => Start + Length;
}

/// <summary>Splits text into sentences.</summary>
public static class Sentences
{
    /// <summary>The sentences in order, trimmed; a line break always ends one.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] switch
            {
                '\n' or '!' or '?' or '\u061F' => true,
                '.' or '\u06D4' => i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1]),
                _ => false,
            };
            if (!ends)
                continue;
            Add(start, i + 1);
            start = i + 1;
        }

        Add(start, text.Length);
        return sentences;

        void Add(int from, int to)
        {
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from)
                sentences.Add(new TextSpan(from, to - from));
        }
    }
}
