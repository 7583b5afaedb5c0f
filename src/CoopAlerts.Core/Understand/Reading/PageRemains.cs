using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Understand.Reading;

/// <summary>
/// Blanks what is left of a page around a report: a headline that is repeated, menus, headings such as "related news" and the headlines below
/// them. Offsets stay what they were. It sees lines and wide gaps only; a text without either is left as it is.
/// </summary>
internal static class PageRemains
{
    // A menu has at least so many items in one line, of at most so many words each.
    private const int ShortestMenu = 4;
    private const int LongestItem = 3;

    // What may stand around a headline in one place and not in the other.
    private const string Around = " .…:-–\u200E\u200F\u202A\u202B\u202C\u202D\u202E";

    public static string Blank(string text)
    {
        var parts = Parts(text);
        if (parts.Count == 1)
            return text;
        var blanked = new bool[parts.Count];
        BlankRepeatedHeadline(text, parts, blanked);
        BlankMenus(text, parts, blanked);
        BlankOtherHeadlines(text, parts, blanked);
        return Array.IndexOf(blanked, true) < 0 ? text : string.Create(text.Length, (text, parts, blanked), static (kept, state) =>
        {
            state.text.CopyTo(kept);
            for (var p = 0; p < state.parts.Count; p++)
                if (state.blanked[p])
                    kept.Slice(state.parts[p].Start, state.parts[p].Length).Fill(' ');
        });
    }

    // Twice said, a headline would be taken for the first sentence of the report.
    private static void BlankRepeatedHeadline(string text, List<Part> parts, bool[] blanked)
    {
        const int Opening = 3;
        var headline = parts[0].Of(text).Trim(Around);
        for (var p = 1; p < Math.Min(Opening, parts.Count); p++)
            blanked[p] |= headline.Length > 0 && parts[p].Of(text).Trim(Around).SequenceEqual(headline);
    }

    // A text that is mostly "menu" is written with wide gaps, and is read.
    private static void BlankMenus(string text, List<Part> parts, bool[] blanked)
    {
        var menus = Menus(text, parts);
        if (menus.Sum(menu => parts[menu.Next - 1].End - parts[menu.First].Start) > text.Length / 2)
            return;
        foreach (var (first, next) in menus)
            blanked.AsSpan(first, next - first).Fill(true);
    }

    private static List<(int First, int Next)> Menus(string text, List<Part> parts)
    {
        var menus = new List<(int First, int Next)>();
        var first = 0;
        for (var p = 0; p <= parts.Count; p++)
        {
            if (p < parts.Count && (p == first || !parts[p].OpensLine) && IsItem(parts[p].Of(text)))
                continue;
            if (p - first >= ShortestMenu)
                menus.Add((first, p));
            first = p < parts.Count && IsItem(parts[p].Of(text)) ? p : p + 1;
        }

        return menus;
    }

    // Below such a heading, what ends without a full stop is another story's headline.
    private static void BlankOtherHeadlines(string text, List<Part> parts, bool[] blanked)
    {
        var below = false;
        for (var p = 1; p < parts.Count; p++)
        {
            var part = parts[p].Of(text);
            var heading = part.Length <= Boilerplate.LongestPhraseLine && Boilerplate.Default.EndsArticle(part.ToString());
            below = heading || (below && !EndsSentence(part));
            blanked[p] |= below;
        }
    }

    private static bool IsItem(ReadOnlySpan<char> part)
    {
        if (EndsSentence(part) || part.ContainsAny("-:,\u060C"))
            return false;
        var words = 0;
        foreach (var word in part.Split(' '))
            if (!part[word].IsEmpty && ++words > LongestItem)
                return false;
        return true;
    }

    private static bool EndsSentence(ReadOnlySpan<char> part)
    {
        part = part.TrimEnd("\"»”’')] ");
        return part.Length > 0 && part[^1] is '.' or '!' or '?' or '\u061F' or '\u2026' or ':'; // Arabic question mark, ellipsis
    }

    private static List<Part> Parts(string text)
    {
        var parts = new List<Part>();
        var opensLine = true;
        var start = 0;
        foreach (var gap in Arabic.Sentences.Gaps(text))
        {
            if (gap.Start > start)
                parts.Add(new Part(start, gap.Start - start, opensLine));
            opensLine = text.AsSpan(gap.Start, gap.Length).Contains('\n');
            start = gap.End;
        }

        parts.Add(new Part(start, text.Length - start, opensLine));
        return parts;
    }

    private readonly record struct Part(int Start, int Length, bool OpensLine)
    {
        public int End => Start + Length;

        public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
    }
}
