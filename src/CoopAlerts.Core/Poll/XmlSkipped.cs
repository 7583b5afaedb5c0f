namespace CoopAlerts.Core.Poll;

/// <summary>
/// Tells how far the parts of a document reach that nobody reads: comments, processing instructions, declarations and document types with all that
/// they declare. One without an end counts as ending at the next angle bracket.
/// </summary>
internal sealed class XmlSkipped
{
    // Once no end was found none comes later either: without this, a heap of such begins would take quadratic time.
    private bool _noCommentEnd;

    /// <summary>Length of the part at the begin of <paramref name="rest"/>, which begins with &lt;! or &lt;?.</summary>
    public int LengthOf(ReadOnlySpan<char> rest, bool outsideElements)
    {
        if (rest.StartsWith("<!--") && !_noCommentEnd)
        {
            var end = rest[4..].IndexOf("-->");
            _noCommentEnd = end < 0;
            if (end >= 0) return 4 + end + 3;
        }

        if (outsideElements && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)) return DocumentTypeLength(rest);
        var close = rest.IndexOf('>');
        return close < 0 ? rest.Length : close + 1;
    }

    private static int DocumentTypeLength(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny('[', '>');
        if (end < 0) return rest.Length;
        if (rest[end] == '>') return end + 1;
        var subset = Math.Max(0, rest[end..].IndexOf(']'));
        var close = rest[(end + subset)..].IndexOf('>');
        return close < 0 ? rest.Length : end + subset + close + 1;
    }
}
