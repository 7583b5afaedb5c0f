namespace CoopAlerts.Core.Extract;

/// <summary>
/// Weighs one line as article prose, in letters: long sentences with few links count fully, menus and headlines count nothing or against.
/// It looks at the line alone, never at its neighbours.
/// </summary>
internal static class LineWorth
{
    // Letters. A line of at least this length with a full stop reads as a sentence.
    private const int Sentence = 40;
    private const int Short = 25;
    private const double MostlyLinks = 0.5;

    /// <summary>The worth; negative for lines that speak against the element that holds them.</summary>
    public static double Of(PageLine line)
    {
        if (line.LinkShare > MostlyLinks)
            return -Math.Min(line.LinkLetters, 60) * 0.25;
        var own = line.Letters - line.LinkLetters;
        if (own < Short || line.IsHeading)
            return 0;
        var prose = EndsSentence(line.Text) || line.Block.Name is "p" or "blockquote";
        if (!prose)
            return own < Sentence * 2 ? 0 : own * 0.5;
        return own < Sentence ? own * 0.3 : own;
    }

    /// <summary>Whether the line ends like a sentence, in any script.</summary>
    public static bool EndsSentence(string text)
    {
        for (var i = text.Length - 1; i >= 0 && i > text.Length - 6; i--)
        {
            if (text[i] is '.' or '!' or '?' or '\u2026' or '\u061F' or '\u06D4' or '\u3002' or '\uFF1F' or '\uFF01' or ':' or '\u061B')
                return true;
            if (char.IsLetterOrDigit(text[i]))
                return false;
        }

        return false;
    }
}
