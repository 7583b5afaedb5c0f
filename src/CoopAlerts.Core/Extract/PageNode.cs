using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace CoopAlerts.Core.Extract;

/// <summary>One element or one run of text of a parsed page, with what scoring learns about it.</summary>
internal sealed class PageNode
{
    /// <summary>The element; null for text.</summary>
    public IElement? Element { get; init; }

    /// <summary>Lower-case element name; empty for text.</summary>
    public string Name { get; init; } = "";

    /// <summary>The text of a text node; null for elements.</summary>
    public string? Text { get; init; }

    public PageNode? Parent { get; init; }

    public List<PageNode> Children { get; } = [];

    /// <summary>Whether the node is left out of the main text, with everything below it.</summary>
    public bool Dropped { get; set; }

    /// <summary>Sum of what the lines below are worth as article text.</summary>
    public double Worth { get; set; }

    /// <summary>Letters below it, all and those inside links.</summary>
    public int Letters { get; set; }

    public int LinkLetters { get; set; }

    public bool IsBlock => Element is not null && !Inline.Contains(Name);

    public bool IsHeading => Name is ['h', >= '1' and <= '6'];

    /// <summary>The node and what stands above it, innermost first.</summary>
    public IEnumerable<PageNode> SelfAndAncestors()
    {
        for (var node = this; node is not null; node = node.Parent)
            yield return node;
    }

    public string? Attribute(string name) => Element?.GetAttribute(name);

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr",
        "q", "ruby", "rt", "rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
    };

    private static readonly HtmlParser Parser = new(new HtmlParserOptions
    {
        SkipComments = true,
        DisableElementPositionTracking = true,
        // Implied elements (tbody, tr) and elements with optional end tags come on top of what MarkupTrim counts.
        MaximumDepth = MarkupTrim.MaxDepth * 2,
    });

    /// <summary>Parses markup that <see cref="MarkupTrim"/> has bounded.</summary>
    public static IDocument Parse(string reduced) => Parser.ParseDocument(reduced);

    /// <summary>The tree below an element. Depth is bounded by the parser.</summary>
    public static PageNode From(IElement element, PageNode? parent = null)
    {
        var node = new PageNode { Element = element, Name = element.LocalName, Parent = parent };
        // By index: NextSibling searches the parent's list every time.
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IText text)
                node.Children.Add(new PageNode { Text = text.Data, Parent = node });
            else if (children[i] is IElement inner)
                node.Children.Add(From(inner, node));
        }

        return node;
    }
}
