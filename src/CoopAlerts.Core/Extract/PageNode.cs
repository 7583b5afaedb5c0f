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

    public bool IsBlock => Element is not null && Blocks.Contains(Name);

    /// <summary>Class names and id; null when there are neither.</summary>
    public string? Names => (Attribute("class"), Attribute("id")) switch
    {
        (null, var id) => id,
        (var classes, null) => classes,
        (var classes, var id) => classes + " " + id,
    };

    /// <summary>A table row of short cells: one line of data, where other cells are laid out like columns of text.</summary>
    public bool IsDataRow => Name == "tr" && Children.Count(c => c.Element is not null) > 1 && Children.TrueForAll(c => c.Element is null || c.IsDataCell);

    // Letters of a cell that is a value rather than a text.
    private const int LongestValue = 120;

    private bool IsDataCell
    {
        get
        {
            var length = 0;
            return IsFlat(this);

            bool IsFlat(PageNode node)
            {
                length += node.Text?.Length ?? 0;
                return length <= LongestValue && node.Children.TrueForAll(c => (c.Element is null || !c.IsBlock || c.Name is "p" or "div") && IsFlat(c));
            }
        }
    }

    public bool IsHeading => Name is ['h', >= '1' and <= '6'];

    /// <summary>The node and what stands above it, innermost first.</summary>
    public IEnumerable<PageNode> SelfAndAncestors()
    {
        for (var node = this; node is not null; node = node.Parent)
            yield return node;
    }

    public string? Attribute(string name) => Element?.GetAttribute(name);

    // Elements that start a new line; custom elements and everything unknown flow with the text, as in a browser.
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option",
        "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
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
