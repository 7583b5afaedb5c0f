namespace CoopAlerts.Core.Poll;

/// <summary>What open elements declare for everything inside them: namespaces, xml:base and xml:lang. It resolves prefixes, not addresses.</summary>
internal sealed class XmlScopes
{
    // Declarations in force at one time; a document that piles up more is no feed that anybody wrote.
    private const int MostDeclarations = 512;

    private readonly List<(int Depth, string Name, string Value)> _declared = [];

    /// <summary>Values of xml:base, outermost first.</summary>
    public IEnumerable<string> Bases => _declared.Where(one => one.Name == "xml:base").Select(one => one.Value);

    /// <summary>Whether there is any xml:base.</summary>
    public bool HasBase => _declared.Exists(one => one.Name == "xml:base");

    /// <summary>The innermost xml:lang, or null.</summary>
    public string? Language { get; private set; }

    /// <summary>Takes an attribute of an element at this depth, if it is a declaration.</summary>
    public void Enter(int depth, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (_declared.Count >= MostDeclarations) return;
        if (name is "xmlns") _declared.Add((depth, "", FeedNamespaces.OfDeclaration("", value)));
        else if (name.StartsWith("xmlns:")) _declared.Add((depth, name[6..].ToString(), FeedNamespaces.OfDeclaration(name[6..], value)));
        else if (name is "xml:base" or "xml:lang") _declared.Add((depth, name.ToString(), XmlText.Decode(value.Trim())));
        if (name is "xml:lang") Language = LanguageInForce();
    }

    /// <summary>Forgets what elements deeper than this declared.</summary>
    public void LeaveTo(int depth)
    {
        var count = _declared.Count;
        while (count > 0 && _declared[count - 1].Depth > depth) count--;
        if (count == _declared.Count) return;
        _declared.RemoveRange(count, _declared.Count - count);
        if (Language is not null) Language = LanguageInForce();
    }

    /// <summary>
    /// Writes the name that an element goes by here, lower case with the short name of its namespace, and gives its length; 0 for a name that is too
    /// long to be one of ours.
    /// </summary>
    public int Resolve(ReadOnlySpan<char> name, Span<char> resolved)
    {
        var colon = name.IndexOf(':');
        var space = Namespace(colon < 0 ? [] : name[..colon]);
        var local = name[(colon + 1)..];
        if (space.Length + 1 + local.Length > resolved.Length) return 0;
        var start = 0;
        if (space.Length > 0)
        {
            space.CopyTo(resolved);
            resolved[space.Length] = ':';
            start = space.Length + 1;
        }

        return start + local.ToLowerInvariant(resolved[start..]);
    }

    private string Namespace(ReadOnlySpan<char> prefix)
    {
        for (var i = _declared.Count - 1; i >= 0; i--)
            if (prefix.SequenceEqual(_declared[i].Name)) return _declared[i].Value;
        return FeedNamespaces.OfUndeclared(prefix);
    }

    private string? LanguageInForce() => _declared.FindLast(one => one.Name == "xml:lang").Value is { Length: > 0 } language ? language : null;
}
