using System.Collections.Frozen;
using System.Globalization;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// The numbers in a text that can tell two reports apart, by value: 3.2 million is 3,200,000. Years and single digits are none; number
/// words and units are not read.
/// </summary>
internal static class Quantities
{
    // Thousand, million and billion in Arabic (singular, dual, plural), English and French; folded.
    private static readonly FrozenDictionary<string, decimal> Magnitudes = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["الف"] = 1_000, ["الاف"] = 1_000, ["thousand"] = 1_000, ["mille"] = 1_000, // alf, alaf
        ["مليون"] = 1_000_000, ["ملايين"] = 1_000_000, ["million"] = 1_000_000, ["millions"] = 1_000_000, // milyun, malayin
        ["مليار"] = 1_000_000_000, ["مليارات"] = 1_000_000_000, ["بليون"] = 1_000_000_000, // milyar, milyarat, bilyun
        ["billion"] = 1_000_000_000, ["milliard"] = 1_000_000_000, ["milliards"] = 1_000_000_000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The numbers in order, canonical (<c>3200000</c>, <c>29.4</c>), with their place in the text; a magnitude word that follows is part of the place.</summary>
    public static IEnumerable<(string Value, TextSpan Place)> In(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsDigit(text[i]))
                continue;
            var start = i;
            var digits = new System.Text.StringBuilder();
            for (; i < text.Length; i++)
            {
                if (IsDigit(text[i]))
                    digits.Append(ArabicText.Fold(text[i]));
                else if (IsDecimalPoint(text, i))
                    digits.Append('.');
                else if (!IsGroupMark(text, i))
                    break;
            }

            if (!decimal.TryParse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1_000_000_000_000m)
                continue;
            var end = i;
            if (MagnitudeAfter(text, i) is var (factor, wordEnd))
                (value, end) = (value * factor, wordEnd);
            var canonical = value.ToString("0.####", CultureInfo.InvariantCulture);
            if (canonical.Length > 1 && !TermRarity.IsYear(canonical))
                yield return (canonical, new TextSpan(start, end - start));
        }
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(ArabicText.Fold(c));

    private static bool DigitAt(string text, int i) => i < text.Length && IsDigit(text[i]);

    // A full stop, or the Arabic decimal separator, before one or two digits; what has two such points (1.2.3) is no number.
    private static bool IsDecimalPoint(string text, int i) => text[i] is '.' or '\u066B' && DigitAt(text, i + 1) && !(DigitAt(text, i + 2) && DigitAt(text, i + 3));

    // A comma, thin space or the Arabic thousands separator before exactly three digits; in some papers a full stop.
    private static bool IsGroupMark(string text, int i) =>
        text[i] is ',' or '.' or '\u066C' or '\u060C' or '\u202F' or '\u00A0' && DigitAt(text, i + 1) && DigitAt(text, i + 2) && DigitAt(text, i + 3) && !DigitAt(text, i + 4);

    private static (decimal Factor, int End)? MagnitudeAfter(string text, int i)
    {
        while (i < text.Length && text[i] is ' ' or '\u00A0')
            i++;
        var start = i;
        while (i < text.Length && char.IsLetter(text[i]))
            i++;
        return i > start && Magnitudes.TryGetValue(ArabicText.Normalize(text.AsSpan(start, i - start)), out var factor) ? (factor, i) : null;
    }
}
