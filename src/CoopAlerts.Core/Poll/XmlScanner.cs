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

    // Attributes beyond this number are ignored.
    private const int MostAttributes = 64;

    private readonly record struct Slice(int Start, int Length);

    private readonly Slice[] _open = new Slice[DeepestElement];
    private readonly (Slice Name, Slice Value)[] _attributes = new (Slice, Slice)[MostAttributes];
    private readonly XmlScopes _scopes = new();
    private readonly char[] _name = new char[48];
    private readonly StringBuilder _builder = new();
    private int _position;
    private int _tooDeep;
    private int _attributeCount;
    private int _nameLength;
    private Slice _content;
    private Slice _tag;
    private bool _noCommentEnd;
    private bool _noCDataEnd;

    /// <summary>What the last <see cref="Read"/> found.</summary>
    public XmlToken Token { get; private set; }

    /// <summary>Open elements, the one just started included unless it is empty.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether the element just started is closed already.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The first damage found, a phrase with the line; null while all is well.</summary>
    public string? Damage { get; private set; }

    /// <summary>Name of the element just started: lower case, with the prefix of <see cref="FeedNamespaces"/> (<c>dc:date</c>, <c>title</c>).</summary>
    public ReadOnlySpan<char> Name => _name.AsSpan(0, _nameLength);

    /// <summary>xml:base in force: the values of the open elements, outermost first.</summary>
    public IEnumerable<string> Bases => _scopes.Bases;

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
            if (following == '/' ? TryReadEnd() : following is '!' or '?' ? TryReadDeclaration(following) : TryReadStart(following)) return true;
        }

        if (Depth > 0) Note("the document is cut off");
        return false;
    }

    /// <summary>Value of an attribute by its name as written, decoded and trimmed; null when there is none.</summary>
    public string? Attribute(string name)
    {
        for (var i = 0; i < _attributeCount; i++)
            if (Of(_attributes[i].Name).Equals(name, StringComparison.OrdinalIgnoreCase))
                return XmlText.Decode(Of(_attributes[i].Value)).Trim();
        return null;
    }

    /// <summary>
    /// Reads the element just started to its end and gives its text, trimmed. Inner elements are taken as mark-up, which then is given as it
    /// stands. Null when it is empty or cut off by the end of the document.
    /// </summary>
    public string? ReadValue()
    {
        if (IsEmpty) return null;
        if (TryReadPlain(out var plain)) return plain;
        var depth = Depth;
        var begin = _position;
        _builder.Clear();
        while (Read())
        {
            if (Depth < depth) return Trimmed(_builder);
            if (Token == XmlToken.Start)
            {
                Close(depth);
                _position = begin;
                return ReadMarkup(depth);
            }

            if (Token != XmlToken.End) AppendText(_builder);
        }

        return null;
    }

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

    private string? ReadMarkup(int depth)
    {
        _builder.Clear();
        while (Read())
        {
            if (Depth < depth) return Trimmed(_builder);
            switch (Token)
            {
                case XmlToken.Start:
                    var name = LocalName(Of(_tag));
                    var tagEnd = _position - (IsEmpty ? 2 : 1);
                    var attributes = text.AsSpan(_tag.Start + _tag.Length, Math.Max(0, tagEnd - _tag.Start - _tag.Length));
                    _builder.Append('<').Append(name).Append(attributes).Append('>');
                    if (IsEmpty && !IsVoid(name)) _builder.Append("</").Append(name).Append('>');
                    break;
                case XmlToken.End:
                    _builder.Append("</").Append(LocalName(Of(_tag))).Append('>');
                    break;
                default:
                    _builder.Append(Of(_content));
                    break;
            }
        }

        return null;
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

    private bool TryReadDeclaration(char kind)
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

        if (rest.StartsWith("<!--") && !_noCommentEnd)
        {
            var end = rest[4..].IndexOf("-->");
            _noCommentEnd = end < 0;
            if (end >= 0)
            {
                _position += 4 + end + 3;
                return false;
            }
        }

        if (kind == '!' && Depth == 0 && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            _position += DocumentTypeLength(rest);
            return false;
        }

        var close = rest.IndexOf('>');
        _position = close < 0 ? length : _position + close + 1;
        return false;
    }

    /// <summary>Length of a document type declaration with its internal subset, which is skipped as a whole.</summary>
    private static int DocumentTypeLength(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny('[', '>');
        if (end < 0) return rest.Length;
        if (rest[end] == '>') return end + 1;
        var subset = rest[end..].IndexOf(']');
        var close = rest[(end + Math.Max(0, subset))..].IndexOf('>');
        return close < 0 ? rest.Length : end + Math.Max(0, subset) + close + 1;
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
        while (_position < length && !IsTagBreak(text[_position])) _position++;
        _tag = new(start, _position - start);
        _attributeCount = 0;
        if (!ReadAttributes())
        {
            _position = length;
            return false;
        }

        Token = XmlToken.Start;
        for (var i = 0; i < _attributeCount; i++)
            if (text[_attributes[i].Name.Start] == 'x')
                _scopes.Enter(Depth + 1, Of(_attributes[i].Name), Of(_attributes[i].Value));
        ResolveName();
        if (!IsEmpty) Open();
        return true;
    }

    /// <summary>Reads to the end of the tag. False when the document ends before.</summary>
    private bool ReadAttributes()
    {
        IsEmpty = false;
        while (_position < length)
        {
            var c = text[_position];
            if (c == '>')
            {
                _position++;
                return true;
            }

            if (c == '<')
            {
                Note("a tag is not closed");
                return true;
            }

            if (c == '/' && _position + 1 < length && text[_position + 1] == '>')
            {
                IsEmpty = true;
                _position += 2;
                return true;
            }

            if (IsTagBreak(c) || c is '=' or '"' or '\'') _position++;
            else ReadAttribute();
        }

        return false;
    }

    private void ReadAttribute()
    {
        var start = _position;
        while (_position < length && !IsTagBreak(text[_position]) && text[_position] != '=') _position++;
        var name = new Slice(start, _position - start);
        SkipSpace();
        if (_position >= length || text[_position] != '=') return;
        _position++;
        SkipSpace();
        if (_position >= length) return;
        var quote = text[_position];
        var value = new Slice(_position, 0);
        var end = quote is '"' or '\'' ? text.AsSpan(_position + 1, length - _position - 1).IndexOf(quote) : -1;
        if (end >= 0 && !SpansTags(text.AsSpan(_position + 1, end)))
        {
            value = new(_position + 1, end);
            _position += end + 2;
        }
        else
        {
            Note("an attribute has no closing quotation mark");
            while (_position < length && !char.IsWhiteSpace(text[_position]) && text[_position] is not '>' and not '<') _position++;
            value = new(value.Start, _position - value.Start);
        }

        if (_attributeCount < MostAttributes) _attributes[_attributeCount++] = (name, value);
    }

    // A value that holds whole tags is one whose closing quotation mark was forgotten.
    private static bool SpansTags(ReadOnlySpan<char> value) => value.Contains('<') && (value.Contains("</", StringComparison.Ordinal) || value.Contains("><", StringComparison.Ordinal));

    private void ResolveName()
    {
        var name = Of(_tag);
        var colon = name.IndexOf(':');
        var space = _scopes.Namespace(colon < 0 ? [] : name[..colon]);
        var local = name[(colon + 1)..];
        _nameLength = 0;
        if (space.Length + 1 + local.Length > _name.Length) return;
        if (space.Length > 0)
        {
            space.CopyTo(_name);
            _name[space.Length] = ':';
            _nameLength = space.Length + 1;
        }

        local.ToLowerInvariant(_name.AsSpan(_nameLength));
        _nameLength += local.Length;
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

    private void SkipSpace()
    {
        while (_position < length && char.IsWhiteSpace(text[_position])) _position++;
    }

    private ReadOnlySpan<char> Of(Slice slice) => text.AsSpan(slice.Start, slice.Length);

    private static ReadOnlySpan<char> LocalName(ReadOnlySpan<char> name) => name[(name.IndexOf(':') + 1)..];

    private static bool IsTagBreak(char c) => c is '>' or '/' or '<' || char.IsWhiteSpace(c);

    private static bool IsVoid(ReadOnlySpan<char> name) => name is "br" or "img" or "hr" or "input" or "source" or "wbr" or "meta" or "link" or "col";

    private static string? Trimmed(StringBuilder builder) => builder.ToString().Trim() is { Length: > 0 } value ? value : null;
}

/// <summary>What a scanner found.</summary>
internal enum XmlToken
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A start tag, possibly of an empty element.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>A run of text.</summary>
    Text,

    /// <summary>A CDATA section.</summary>
    CData,
}
