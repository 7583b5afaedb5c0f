using System.Text.RegularExpressions;
using CoopAlerts.Core.Poll;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Finds the day of publication that a page only shows: in the lines between headline and text, or in the dateline that opens the text. It looks
/// nowhere else, since dates further down are what the article is about.
/// </summary>
internal static partial class DateLine
{
    // Lines read before the text where no headline says where to begin.
    private const int LinesBefore = 6;

    // Characters of the first paragraph in which a dateline stands ("BAGHDAD, 30 June 2024 (agency) –").
    private const int Opening = 90;

    // A line of this length or more (characters) is prose, not a note of date and author.
    private const int LongestNote = 120;

    /// <summary>The date, UTC; null when none is shown.</summary>
    /// <param name="page">All lines of the page, furniture included.</param>
    /// <param name="text">The lines of the main text.</param>
    /// <param name="title">The headline.</param>
    public static DateTimeOffset? Find(List<PageLine> page, List<PageLine> text, string title)
    {
        if (text.Count == 0)
            return null;
        DateTimeOffset? updated = null;
        var begin = page.FindIndex(l => l.Parts[0] == text[0].Parts[0]);
        var headline = begin <= 0 ? -1 : page.FindLastIndex(begin - 1, l => l.IsHeading && l.Text.Equals(title, StringComparison.OrdinalIgnoreCase));
        for (var i = headline >= 0 ? headline + 1 : Math.Max(0, begin - LinesBefore); i < begin; i++)
            if (page[i].Text.Length < LongestNote && In(page[i].Text) is { } noted)
            {
                if (!Boilerplate.Default.IsUpdate(page[i].Text))
                    return noted;
                updated ??= noted;
            }

        return In(text[0].Text[..Math.Min(text[0].Text.Length, Opening)]) ?? updated;
    }

    /// <summary>The first full date (day, month, year) written in a short text; null when there is none.</summary>
    public static DateTimeOffset? In(string text)
    {
        // The whole note first: it may hold the time as well. A label ends with a colon before any digit.
        var label = text.IndexOf(':');
        var note = label >= 0 && !text.AsSpan(0, label).ContainsAnyInRange('0', '9') && !text.AsSpan(0, label).ContainsAnyInRange('\u0660', '\u0669') ? text[(label + 1)..] : text;
        if (FullDate().IsMatch(note) && FeedDate.TryParse(note, out var whole))
            return whole;
        foreach (Match match in FullDate().Matches(text))
            if (FeedDate.TryParse(match.Value, out var date))
                return date;
        return null;
    }

    // 2024-06-30, 30/06/2024; 30 June 2024, 30 كانون الثاني 2024 ("30 January 2024" in the Levant); June 30, 2024. \d is a digit of any script.
    [GeneratedRegex(@"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b|\b\d{1,2}(?:er|st|nd|rd|th)?\s+\p{L}+\.?(?:\s*/\s*\p{L}+|\s+\p{L}+)?,?\s+\d{4}\b|\b\p{L}{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b")]
    private static partial Regex FullDate();
}
