using System.Text;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Walks XML as it is found in the wild, in one pass and without recursion: unclosed, crossed and stray tags, undeclared prefixes, bare angle
/// brackets and cut-off ends are survived and noted in <see cref="Damage"/>. DTDs are skipped unread; it knows nothing of feeds.
/// </summary>
internal sealed class XmlScanner(char[] text, int length)
{
    // Deeper elements are read but not remembered; real feeds with embedded XHTML stay below 50.
    private const int DeepestElement = 256;

    private readonly Slice[] _open = new Slice[DeepestElement];
    private readonly XmlAttributes _attributes = new(text, length);
    private readonly XmlScopes _scopes = new();
    private readonly XmlSkipped _skipped = new();
    private readonly char[] _name = new char[48];
    private XmlValue? _value;
    private int _position;
    private int _tooDeep;
    private int _nameLength;
    private Slice _content;
    private Slice _tag;
    private bool _noCDataEnd;

    /// <summary>What the last <see cref="Read"/> found.</summary>
    public XmlToken Token { get; private set; }

    /// <summary>Open elements, the one just started included unless it is empty.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether the element just started is closed already.</summary>
    public bool IsEmpty => _attributes.IsEmpty;

    /// <summary>The first damage found, a phrase with the line; null while all is well.</summary>
    public string? Damage { get; private set; }

    /// <summary>Name of the element just started: lower case, with the prefix of <see cref="FeedNamespaces"/> (<c>dc:date</c>, <c>title</c>).</summary>
    public ReadOnlySpan<char> Name => _name.AsSpan(0, _nameLength);

    /// <summary>xml:base in force: the values of the open elements, outermost first.</summary>
    public IEnumerable<string> Bases => _scopes.Bases;

    /// <summary>Whether any xml:base is in force.</summary>
    public bool HasBase => _scopes.HasBase;

    /// <summary>xml:lang in force, or null.</summary>
    public string? Language => _scopes.Language;

    /// <summary>Line of the current position, from 1.</summary>
    public int Line => 1 + text.AsSpan(0, _position).Count('\n');

    /// <summary>Goes to the next token. False at the end of the text.</summary>
    public bool Read()
    {
        _scopes.LeaveTo(Depth);
        while (_position < length)
        {
            if (text[_position] != '<')
            {
                var next = text.AsSpan(_position, length - _position).IndexOf('<');
                return ReadContent(XmlToken.Text, _position, next < 0 ? length : _position + next);
            }

            var following = _position + 1 < length ? text[_position + 1] : '\0';
            if (following == '/' ? TryReadEnd() : following is '!' or '?' ? TryReadSection() : TryReadStart(following)) return true;
        }

        if (Depth > 0) Note("the document is cut off");
        return false;
    }

    /// <summary>Value of an attribute by its name as written, decoded and trimmed; null when there is none.</summary>
    public string? Attribute(string name)
    {
        for (var i = 0; i < _attributes.Count; i++)
            if (_attributes.Name(i).Equals(name, StringComparison.OrdinalIgnoreCase)) return XmlText.Decode(_attributes.Value(i)).Trim();
        return null;
    }

    /// <summary>
    /// Reads the element just started to its end and gives its text, trimmed. Inner elements are taken as mark-up, which then is given as it
    /// stands. Null when it is empty or cut off by the end of the document.
    /// </summary>
    public string? ReadValue()
    {
        if (IsEmpty) return null;
        return TryReadPlain(out var plain) ? plain : (_value ??= new(this)).Read();
    }

    /// <summary>The place that has been reached.</summary>
    public (int Depth, int Position) Mark() => (Depth, _position);

    /// <summary>Goes back to a place inside an element that is still open.</summary>
    public void Return((int Depth, int Position) mark)
    {
        Close(mark.Depth);
        _position = mark.Position;
    }

    /// <summary>Goes back to before the start tag just read, and takes the element around it as closed there.</summary>
    public void CloseBeforeTag(int depth)
    {
        Note("an element is not closed");
        Return((depth - 1, _tag.Start - 1));
    }

    /// <summary>Name of the tag just read, as written.</summary>
    public ReadOnlySpan<char> RawName => Of(_tag);

    /// <summary>Attributes of the element just started, as written.</summary>
    public ReadOnlySpan<char> RawAttributes
    {
        get
        {
            var start = _tag.Start + _tag.Length;
            return text.AsSpan(start, Math.Max(0, _position - (IsEmpty ? 2 : 1) - start));
        }
    }

    /// <summary>The text or CDATA section just read, as written.</summary>
    public ReadOnlySpan<char> RawContent => Of(_content);

    /// <summary>Appends the characters of the text or CDATA section just read.</summary>
    public void AppendText(StringBuilder to) => XmlText.Append(to, Of(_content), Token == XmlToken.CData);

    /// <summary>Reads the element just started to its end and forgets it.</summary>
    public void Skip()
    {
        if (IsEmpty) return;
        for (var depth = Depth; Depth >= depth && Read();) ;
    }

    /// <summary>Goes to the next child of the element that is open at <paramref name="depth"/>. False when that element has ended.</summary>
    public bool ReadChild(int depth)
    {
        while (Depth >= depth && Read())
            if (Token == XmlToken.Start && Depth + (IsEmpty ? 1 : 0) > depth) return true;
        return false;
    }

    // Nearly all elements hold one run of text or one CDATA section, so these two are read without a builder.
    private bool TryReadPlain(out string? value)
    {
        value = null;
        var rest = text.AsSpan(_position, length - _position);
        var end = rest.IndexOf('<');
        if (end < 0) return false;
        var cdata = rest[end..].StartsWith("<![CDATA[");
        var raw = rest[..end];
        if (cdata)
        {
            if (!raw.IsWhiteSpace()) return false;
            var inner = rest[(end + 9)..];
            var close = _noCDataEnd ? -1 : inner.IndexOf("]]>");
            if (close < 0) return false;
            raw = inner[..close];
            end += 9 + close + 3;
            var tail = rest[end..].IndexOf('<');
            if (tail < 0 || !rest.Slice(end, tail).IsWhiteSpace()) return false;
            end += tail;
        }

        var name = Of(_open[Depth - 1]);
        if (_tooDeep > 0 || !rest[end..].StartsWith("</") || !rest[(end + 2)..].StartsWith(name)) return false;
        var after = end + 2 + name.Length;
        if (after >= rest.Length || rest[after] != '>') return false;
        _position += after + 1;
        Close(Depth - 1);
        Token = XmlToken.End;
        if (XmlText.Decode(raw.Trim(), cdata).Trim() is { Length: > 0 } decoded) value = decoded;
        return true;
    }

    private bool ReadContent(XmlToken kind, int start, int end)
    {
        Token = kind;
        _content = new(start, end - start);
        _position = end;
        return true;
    }

    private bool TryReadEnd()
    {
        var start = _position + 2;
        var close = text.AsSpan(start, length - start).IndexOfAny('>', '<');
        if (close < 0)
        {
            _position = length;
            return false;
        }

        _position = start + close + (text[start + close] == '>' ? 1 : 0);
        var name = text.AsSpan(start, close).TrimEnd();
        _tag = new(start, name.Length);
        Token = XmlToken.End;
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return true;
        }

        var level = Depth - 1;
        while (level >= 0 && !Of(_open[level]).Equals(name, StringComparison.OrdinalIgnoreCase)) level--;
        if (level != Depth - 1) Note("tags are not closed in order");
        if (level < 0) return false;
        Close(level);
        return true;
    }

    private bool TryReadSection()
    {
        var rest = text.AsSpan(_position, length - _position);
        if (rest.StartsWith("<![CDATA["))
        {
            var start = _position + 9;
            var end = _noCDataEnd ? -1 : rest[9..].IndexOf("]]>");
            if (end < 0)
            {
                // Without an end the section is taken to end where its element does.
                _noCDataEnd = true;
                Note("a CDATA section is not closed");
                var tag = Depth > 0 ? rest[9..].IndexOf($"</{Of(_open[Depth - 1])}") : -1;
                if (tag < 0) _position = length;
                return tag >= 0 && ReadContent(XmlToken.CData, start, start + tag);
            }

            ReadContent(XmlToken.CData, start, start + end);
            _position = start + end + 3;
            return true;
        }

        _position += _skipped.LengthOf(rest, Depth == 0);
        return false;
    }

    private bool TryReadStart(char first)
    {
        if (!char.IsLetter(first) && first != '_')
        {
            // "a < b": not a tag but text, up to the next angle bracket.
            Note("an angle bracket is not escaped");
            var next = text.AsSpan(_position + 1, length - _position - 1).IndexOf('<');
            return ReadContent(XmlToken.Text, _position, next < 0 ? length : _position + 1 + next);
        }

        var start = ++_position;
        while (_position < length && !XmlAttributes.IsBreak(text[_position])) _position++;
        _tag = new(start, _position - start);
        var end = _attributes.Read(_position);
        _position = end < 0 ? length : end;
        if (end < 0) return false;
        if (_attributes.Damage is { } damage) Note(damage);
        Token = XmlToken.Start;
        for (var i = 0; i < _attributes.Count; i++)
            if (_attributes.Name(i)[0] == 'x') _scopes.Enter(Depth + 1, _attributes.Name(i), _attributes.Value(i));
        _nameLength = _scopes.Resolve(Of(_tag), _name);
        if (!IsEmpty) Open();
        return true;
    }

    private void Open()
    {
        if (Depth < DeepestElement)
        {
            _open[Depth++] = _tag;
            return;
        }

        Note("elements are nested too deep");
        _tooDeep++;
    }

    private void Close(int depth)
    {
        Depth = depth;
        _tooDeep = 0;
        _scopes.LeaveTo(depth);
    }

    private void Note(string damage) => Damage ??= $"{damage} (line {Line})";

    private ReadOnlySpan<char> Of(Slice slice) => text.AsSpan(slice.Start, slice.Length);
}
