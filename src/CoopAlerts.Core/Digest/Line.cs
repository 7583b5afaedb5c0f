using System.Globalization;
using System.Text;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// One line of text from outside (a headline, a sentence, an outlet's name), made safe to set beside text of the other direction: no control or
/// direction characters, bounded length, and its own direction. It is not HTML: whoever writes it into a page encodes it.
/// </summary>
public sealed record Line
{
    private static readonly HashSet<string> RightToLeft = ["ar", "fa", "ur", "he", "ps", "ckb", "ku", "sd", "ug", "yi"];

    /// <summary>An empty line.</summary>
    public static Line Empty { get; } = new("", "ltr", "en");

    private Line(string text, string direction, string language)
    {
        Text = text;
        Direction = direction;
        Language = language;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary><c>rtl</c> or <c>ltr</c>, by what most of its letters are.</summary>
    public string Direction { get; }

    /// <summary>BCP 47 primary tag; <c>ar</c> or <c>en</c> where only the script is known: enough for a reader's fonts and voice.</summary>
    public string Language { get; }

    /// <summary>Cleans a text and cuts it to at most <paramref name="max"/> UTF-16 units, at a word's end where there is one.</summary>
    /// <param name="text">Plain text; null is empty.</param>
    /// <param name="max">At least 2.</param>
    /// <param name="language">Its language as far as it is known; not believed when it is of the other direction.</param>
    public static Line Of(string? text, int max = 200, string language = "und")
    {
        var clean = Clean(text ?? "", max);
        if (clean.Length == 0)
            return Empty;
        var direction = DirectionOf(clean);
        var rightToLeft = direction == "rtl";
        var known = language != "und" && RightToLeft.Contains(language) == rightToLeft;
        return new Line(clean, direction, known ? language : rightToLeft ? "ar" : "en");
    }

    private static string Clean(string text, int max)
    {
        var builder = new StringBuilder(Math.Min(text.Length, max + 1));
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = builder.Length > 0;
                continue;
            }

            if (IsInvisible(rune))
                continue;
            if (space)
                builder.Append(' ');
            space = false;
            builder.Append(rune);
            if (builder.Length > max)
                return Cut(builder.ToString(), max);
        }

        return builder.ToString();
    }

    // Format characters turn, hide or join what stands beside them; only the two joiners belong to spelling (Persian, emoji).
    private static bool IsInvisible(Rune rune) => rune.Value is not (0x200C or 0x200D)
        && (rune == Rune.ReplacementChar
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Cut(string text, int max)
    {
        var end = max - 1;
        var space = text.LastIndexOf(' ', end);
        if (space > max / 2)
            end = space;
        else if (char.IsLowSurrogate(text[end]))
            end--;
        return $"{text[..end].TrimEnd()}…";
    }

    private static string DirectionOf(string text)
    {
        var balance = 0;
        foreach (var c in text)
            if (c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFEFC'))
                balance++;
            else if (char.IsLetter(c))
                balance--;
        return balance > 0 ? "rtl" : "ltr";
    }
}
