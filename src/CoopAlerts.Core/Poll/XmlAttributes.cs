namespace CoopAlerts.Core.Poll;

/// <summary>A piece of the document, by its place.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters.</param>
internal readonly record struct Slice(int Start, int Length);

/// <summary>
/// Reads the attributes of one tag, as far as they can be told: without quotation marks, without values, with a closing mark forgotten. It keeps
/// places, not strings, so that attributes nobody asks for cost nothing.
/// </summary>
internal sealed class XmlAttributes(char[] text, int length)
{
    // Attributes beyond this number are ignored.
    private const int Most = 64;

    private readonly (Slice Name, Slice Value)[] _all = new (Slice, Slice)[Most];

    /// <summary>How many were read.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the tag closes its own element.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>What was wrong with the tag; null when nothing was.</summary>
    public string? Damage { get; private set; }

    /// <summary>Name of an attribute as written.</summary>
    public ReadOnlySpan<char> Name(int index) => Of(_all[index].Name);

    /// <summary>Raw value of an attribute.</summary>
    public ReadOnlySpan<char> Value(int index) => Of(_all[index].Value);

    /// <summary>Reads from behind the tag's name and gives the position behind the tag, or -1 when the document ends before.</summary>
    public int Read(int position)
    {
        (Count, IsEmpty, Damage) = (0, false, null);
        while (position < length)
        {
            var c = text[position];
            if (c == '>') return position + 1;
            if (c == '<')
            {
                Damage = "a tag is not closed";
                return position;
            }

            if (c == '/' && position + 1 < length && text[position + 1] == '>')
            {
                IsEmpty = true;
                return position + 2;
            }

            position = IsBreak(c) || c is '=' or '"' or '\'' ? position + 1 : ReadOne(position);
        }

        return -1;
    }

    /// <summary>Whether a character ends a name.</summary>
    public static bool IsBreak(char c) => c is '>' or '/' or '<' || char.IsWhiteSpace(c);

    private int ReadOne(int position)
    {
        var start = position;
        while (position < length && !IsBreak(text[position]) && text[position] != '=') position++;
        var name = new Slice(start, position - start);
        position = SkipSpace(position);
        if (position >= length || text[position] != '=') return position;
        position = SkipSpace(position + 1);
        return position < length ? ReadValue(name, position) : position;
    }

    private int ReadValue(Slice name, int position)
    {
        var quote = text[position];
        var end = quote is '"' or '\'' ? text.AsSpan(position + 1, length - position - 1).IndexOf(quote) : -1;
        if (end >= 0 && !SpansTags(text.AsSpan(position + 1, end)))
        {
            Add(name, new(position + 1, end));
            return position + end + 2;
        }

        Damage = "an attribute has no closing quotation mark";
        var start = position;
        while (position < length && !char.IsWhiteSpace(text[position]) && text[position] is not ('>' or '<')) position++;
        Add(name, new(start, position - start));
        return position;
    }

    private void Add(Slice name, Slice value)
    {
        if (Count < Most) _all[Count++] = (name, value);
    }

    // A value that holds whole tags is one whose closing quotation mark was forgotten.
    private static bool SpansTags(ReadOnlySpan<char> value) => value.Contains('<') && (value.IndexOf("</") >= 0 || value.IndexOf("><") >= 0);

    private int SkipSpace(int position)
    {
        while (position < length && char.IsWhiteSpace(text[position])) position++;
        return position;
    }

    private ReadOnlySpan<char> Of(Slice slice) => text.AsSpan(slice.Start, slice.Length);
}
