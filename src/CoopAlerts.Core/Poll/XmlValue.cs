using System.Text;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Reads what an element holds: text, or mark-up as it stands when somebody put elements where text belongs. A value that the end of the document
/// cuts off is no value, so that half an address never becomes one.
/// </summary>
internal sealed class XmlValue(XmlScanner scanner)
{
    private readonly StringBuilder _builder = new();

    /// <summary>Reads the element just started to its end; the value is trimmed, and null when nothing is left.</summary>
    public string? Read()
    {
        var begin = scanner.Mark();
        _builder.Clear();
        while (scanner.Read())
        {
            if (scanner.Depth < begin.Depth) return Trimmed();
            if (scanner.Token == XmlToken.Start)
            {
                if (IsField(scanner.Name))
                {
                    scanner.CloseBeforeTag(begin.Depth);
                    return Trimmed();
                }

                scanner.Return(begin);
                return ReadMarkup(begin.Depth);
            }

            if (scanner.Token != XmlToken.End) scanner.AppendText(_builder);
        }

        return null;
    }

    // Elements of feeds, none of them of HTML text: one that begins a value's mark-up shows that the value's own end was forgotten.
    private static bool IsField(ReadOnlySpan<char> name) => name is "item" or "entry" or "atom:entry" or "title" or "atom:title" or "link" or "atom:link" or "guid" or "pubdate"
        or "description" or "category" or "enclosure" or "atom:id" or "atom:updated" or "atom:published" or "content:encoded" or "dc:date" or "dc:creator";

    private string? ReadMarkup(int depth)
    {
        _builder.Clear();
        while (scanner.Read())
        {
            if (scanner.Depth < depth) return Trimmed();
            if (scanner.Token is XmlToken.Start or XmlToken.End) AppendTag();
            else _builder.Append(scanner.RawContent);
        }

        return null;
    }

    // Prefixes mean nothing in HTML, nor does "/>": <p/> would stay open.
    private void AppendTag()
    {
        var raw = scanner.RawName;
        var name = raw[(raw.IndexOf(':') + 1)..];
        if (scanner.Token == XmlToken.End)
        {
            _builder.Append("</").Append(name).Append('>');
            return;
        }

        _builder.Append('<').Append(name).Append(scanner.RawAttributes).Append('>');
        if (scanner.IsEmpty && !IsVoid(name)) _builder.Append("</").Append(name).Append('>');
    }

    private static bool IsVoid(ReadOnlySpan<char> name) => name is "br" or "img" or "hr" or "input" or "source" or "wbr" or "meta" or "link" or "col";

    private string? Trimmed() => _builder.ToString().Trim() is { Length: > 0 } value ? value : null;
}
