using System.Collections.Frozen;

namespace CoopAlerts.Core.Extract;

/// <summary>How raw markup is cut down, tag by tag.</summary>
internal enum TagKind
{
    /// <summary>Counted while open.</summary>
    Container,

    /// <summary>Its end tag may be left out, so it is not counted.</summary>
    Free,

    /// <summary>Has no content.</summary>
    Void,

    /// <summary>Counted, and repeated by the tree builder in every paragraph while open.</summary>
    Formatting,

    /// <summary>Goes with its content.</summary>
    Raw,
}

/// <summary>
/// The tables behind <see cref="MarkupTrim"/>: which elements go, which are counted, and which attributes anything reads. Unlisted elements are
/// containers.
/// </summary>
internal static class TagRules
{
    // Their whole content goes.
    private static readonly string[] Raw =
    [
        "script", "style", "svg", "template", "iframe", "noscript", "noembed", "noframes", "textarea", "select", "canvas", "math",
        "video", "audio", "object", "applet", "map", "xmp", "datalist",
    ];

    private static readonly FrozenDictionary<string, TagKind> Kinds = Build();
    private static readonly FrozenDictionary<string, TagKind>.AlternateLookup<ReadOnlySpan<char>> KindLookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KeptAttributes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "class", "id", "role", "href", "rel", "type", "itemprop", "content", "name", "property", "datetime", "lang", "dir", "hidden",
        "style", "http-equiv", "colspan", "rowspan", "xml:base").GetAlternateLookup<ReadOnlySpan<char>>();

    // Of pictures only; many other elements carry such attributes in numbers.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PictureAttributes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, ["src", "srcset", "width", "height", .. LeadPicture.LateAttributes]).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, TagKind> Build()
    {
        var kinds = new Dictionary<string, TagKind>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Raw)
            kinds[name] = TagKind.Raw;
        // Their end tags may be left out, so counting them would drift.
        foreach (var name in (string[])["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rt", "rp", "html", "head", "body", "colgroup"])
            kinds[name] = TagKind.Free;
        foreach (var name in (string[])["br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "source", "track", "wbr", "param", "keygen", "frame", "basefont", "bgsound"])
            kinds[name] = TagKind.Void;
        foreach (var name in (string[])["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
            kinds[name] = TagKind.Formatting;
        return kinds.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is done with a tag of this name.</summary>
    public static TagKind KindOf(ReadOnlySpan<char> tag) => KindLookup.TryGetValue(tag, out var kind) ? kind : TagKind.Container;

    /// <summary>Whether extraction, sanitising or the search for feeds reads attributes of this name.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="ofPicture">Whether it stands in an <c>img</c>, or in an element of that name with a prefix (AMP).</param>
    public static bool IsRead(ReadOnlySpan<char> attribute, bool ofPicture) => KeptAttributes.Contains(attribute) || (ofPicture && PictureAttributes.Contains(attribute));
}
