using System.Text;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Cuts raw HTML down before it is parsed: scripts, styles, comments, drawings and unneeded attributes go, and nesting, attribute sizes and the
/// number of elements are bounded, in one linear pass. It decides nothing about content; what it leaves is still untrusted markup.
/// </summary>
internal static class MarkupTrim
{
    /// <summary>Elements open at once; real articles need about 60. Beyond it tags vanish and their text stays.</summary>
    public const int MaxDepth = 200;

    // The tree builder repeats open formatting elements in every new paragraph, so many of them would multiply.
    private const int MaxOpenFormatting = 8;

    // Real pages have up to 15,000. The tree builder's time grows faster than the number of siblings.
    private const int MaxElements = 40_000;
    private const int MaxAttributeLength = 2048;
    private const int MaxAttributes = 24;

    // A page has a handful of linked-data scripts; more, or larger ones, are not read.
    private const int MaxLinkedData = 16;
    private const int MaxLinkedDataLength = 512 * 1024;

    /// <summary>The reduced markup.</summary>
    /// <param name="html">Any text.</param>
    /// <param name="linkedData">Receives the content of <c>application/ld+json</c> scripts in document order; null to leave them out.</param>
    public static string Reduce(string html, List<string>? linkedData = null) => new Pass(html, linkedData).Run();

    private sealed class Pass(string html, List<string>? linkedData)
    {
        private readonly StringBuilder output = new(html.Length / 2);
        private readonly Dictionary<string, int> open = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> missing = [];
        private int depth;
        private int formatting;
        private int elements;

        public string Run()
        {
            var at = 0;
            while (at < html.Length)
            {
                var tag = html.IndexOf('<', at);
                if (tag < 0)
                    tag = html.Length;
                output.Append(html, at, tag - at);
                at = tag < html.Length ? Markup(tag) : tag;
            }

            return output.ToString();
        }

        // Reads what starts with '<' at this place; returns the place after it.
        private int Markup(int at)
        {
            var next = at + 1 < html.Length ? html[at + 1] : '\0';
            if (next == '!' || next == '?')
                return Declaration(at);
            var end = next == '/';
            var name = at + (end ? 2 : 1);
            if (name >= html.Length || !char.IsAsciiLetter(html[name]))
            {
                // "a < b" is text; "</ …>" is a comment of sorts and goes.
                if (end)
                    return After('>', at + 2);
                output.Append("&lt;");
                return at + 1;
            }

            var stop = name;
            while (stop < html.Length && !IsSpace(html[stop]) && html[stop] is not ('>' or '/'))
                stop++;
            return end ? EndTag(name, stop) : StartTag(name, stop);
        }

        private int Declaration(int at)
        {
            if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
            {
                var close = Find("-->", at + 4);
                return close < 0 ? After('>', at) : close + 3;
            }

            // Feeds wrap content in CDATA twice now and then: the wrapper goes, the content stays.
            if (string.CompareOrdinal(html, at, "<![CDATA[", 0, 9) == 0)
                return at + 9;
            return After('>', at);
        }

        private int EndTag(int name, int stop)
        {
            var tag = html.AsSpan(name, stop - name);
            var after = After('>', stop);
            var kind = TagRules.KindOf(tag);
            if (kind is TagKind.Void && !tag.Equals("br", StringComparison.OrdinalIgnoreCase) || kind is TagKind.Raw)
                return after;
            if (kind is TagKind.Container or TagKind.Formatting && !Close(tag, kind))
                return after;
            // "</p>" and "</br>" make elements of their own.
            if (kind is TagKind.Void or TagKind.Free && ++elements > MaxElements)
                return after;
            output.Append("</").Append(tag).Append('>');
            return after;
        }

        private int StartTag(int name, int stop)
        {
            var tag = html.AsSpan(name, stop - name);
            var kind = TagRules.KindOf(tag);
            if (tag.Equals("plaintext", StringComparison.OrdinalIgnoreCase))
                return After('>', stop);
            if (kind is TagKind.Raw)
                return SkipRaw(name, stop);
            var written = output.Length;
            output.Append('<').Append(tag);
            var after = Attributes(stop, ofPicture: tag.EndsWith("img", StringComparison.OrdinalIgnoreCase));
            output.Append('>');
            if (++elements > MaxElements || !Open(tag, kind))
            {
                output.Length = written;
                // The words on both sides stay apart.
                output.Append(' ');
            }

            return after;
        }

        private bool Open(ReadOnlySpan<char> tag, TagKind kind)
        {
            if (kind is TagKind.Void or TagKind.Free)
                return true;
            if (depth >= MaxDepth || (kind is TagKind.Formatting && formatting >= MaxOpenFormatting))
                return false;
            depth++;
            if (kind is TagKind.Formatting)
                formatting++;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(open.GetAlternateLookup<ReadOnlySpan<char>>(), tag, out _)++;
            return true;
        }

        private bool Close(ReadOnlySpan<char> tag, TagKind kind)
        {
            var counts = open.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!counts.TryGetValue(tag, out var count) || count == 0)
                return false;
            counts[tag] = count - 1;
            depth--;
            if (kind is TagKind.Formatting)
                formatting--;
            return true;
        }

        // Copies the attributes that anything reads; returns the place after the tag's '>'.
        private int Attributes(int at, bool ofPicture = false)
        {
            var kept = 0;
            while (at < html.Length)
            {
                while (at < html.Length && (IsSpace(html[at]) || html[at] == '/'))
                    at++;
                if (at >= html.Length || html[at] == '>')
                    break;
                var start = at++;
                while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('=' or '>' or '/'))
                    at++;
                var name = html.AsSpan(start, at - start);
                var (from, to, after) = Value(at);
                at = after;
                if (kept < MaxAttributes && to - from <= MaxAttributeLength && TagRules.IsRead(name, ofPicture))
                {
                    Write(name, from, to);
                    kept++;
                }
            }

            return Math.Min(html.Length, at + 1);
        }

        private void Write(ReadOnlySpan<char> name, int from, int to)
        {
            var value = html.AsSpan(from, to - from);
            output.Append(' ').Append(name).Append("=\"");
            foreach (var c in value)
                if (c == '"') output.Append("&quot;");
                else output.Append(c);
            output.Append('"');
        }

        private (int From, int To, int After) Value(int at)
        {
            var look = at;
            while (look < html.Length && IsSpace(html[look]))
                look++;
            if (look >= html.Length || html[look] != '=')
                return (at, at, at);
            look++;
            while (look < html.Length && IsSpace(html[look]))
                look++;
            if (look >= html.Length || html[look] == '>')
                return (look, look, look);
            if (html[look] is '"' or '\'')
            {
                var close = html.IndexOf(html[look], look + 1);
                return close < 0 ? (look + 1, html.Length, html.Length) : (look + 1, close, close + 1);
            }

            var start = look;
            while (look < html.Length && !IsSpace(html[look]) && html[look] != '>')
                look++;
            return (start, look, look);
        }

        private int SkipRaw(int name, int stop)
        {
            var tag = html.Substring(name, stop - name);
            var head = output.Length;
            var content = Attributes(stop);
            output.Length = head;
            // Only drawings may close themselves.
            if (content >= 2 && html[content - 2] == '/' && (tag.Equals("svg", StringComparison.OrdinalIgnoreCase) || tag.Equals("math", StringComparison.OrdinalIgnoreCase)))
                return content;
            var close = Find("</" + tag.ToLowerInvariant(), content);
            if (close < 0)
                // An unclosed script or style swallows the rest, as in a browser; of any other only the tag goes.
                return tag.Equals("script", StringComparison.OrdinalIgnoreCase) || tag.Equals("style", StringComparison.OrdinalIgnoreCase) ? html.Length : content;
            if (linkedData is { Count: < MaxLinkedData } && close - content < MaxLinkedDataLength
                && html.AsSpan(stop, content - stop).Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                linkedData.Add(html[content..close]);
            return After('>', close);
        }

        // What was not found once is not looked for again, or a page of unclosed tags would cost its length squared.
        private int Find(string what, int from)
        {
            if (missing.Contains(what))
                return -1;
            var found = from >= html.Length ? -1 : html.IndexOf(what, from, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                missing.Add(what);
            return found;
        }

        private int After(char c, int at)
        {
            var found = html.IndexOf(c, Math.Min(at, html.Length));
            return found < 0 ? html.Length : found + 1;
        }

        private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
    }
}
