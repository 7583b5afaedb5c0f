namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides whether a text, or one line of it, runs from right to left. Counts strong letters only; it does not resolve mixed runs inside a line,
/// which is the reader's renderer's work (UAX 9).
/// </summary>
public static class TextDirection
{
    /// <summary>The value for Arabic, Hebrew, Persian and other right-to-left scripts.</summary>
    public const string RightToLeft = "rtl";

    /// <summary>The value for everything else, and for text without letters.</summary>
    public const string LeftToRight = "ltr";

    // A line that starts with a foreign name ("NATO …") still belongs to the script that most of it is written in.
    private const int LettersLookedAt = 2000;

    /// <summary><see cref="RightToLeft"/> or <see cref="LeftToRight"/>: the majority of the letters, and the first letter where they tie.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        int right = 0, left = 0;
        var first = LeftToRight;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            if (right + left == 0)
                first = IsRightToLeft(c) ? RightToLeft : LeftToRight;
            if (IsRightToLeft(c)) right++;
            else left++;
            if (right + left >= LettersLookedAt)
                break;
        }

        return right == left ? first : right > left ? RightToLeft : LeftToRight;
    }

    /// <summary>As the other overload; null counts as empty.</summary>
    public static string Of(string? text) => Of(text.AsSpan());

    // Hebrew to Arabic Extended-A, and the presentation forms of both (Unicode blocks 0590–08FF, FB1D–FDFF, FE70–FEFF).
    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE');
}
