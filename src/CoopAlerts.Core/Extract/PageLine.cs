using System.Globalization;
using System.Text;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// A line of a page as a reader sees it: the text between two block boundaries or line breaks. It knows where it stands and how much of it is
/// link; whether it belongs to the article is decided elsewhere.
/// </summary>
internal sealed class PageLine
{
    /// <summary>White space collapsed to single spaces, except in preformatted text.</summary>
    public required string Text { get; init; }

    /// <summary>The text nodes that the line consists of, in order.</summary>
    public required List<PageNode> Parts { get; init; }

    /// <summary>The block element that holds the line.</summary>
    public required PageNode Block { get; init; }

    /// <summary>Letters and digits; a letter of a script without spaces counts twice, since it carries about as much as two Latin ones.</summary>
    public required int Letters { get; init; }

    /// <summary>As <see cref="Letters"/>, of the parts inside links.</summary>
    public required int LinkLetters { get; init; }

    /// <summary>The first link in the line; null when there is none.</summary>
    public PageNode? Link { get; init; }

    public double LinkShare => Letters == 0 ? 0 : (double)LinkLetters / Letters;

    public bool IsHeading => Block.IsHeading;

    /// <summary>Whether the line is left out of the article.</summary>
    public bool Dropped { get; set; }

    /// <summary>The lines below a node, in document order, without what is dropped.</summary>
    public static List<PageLine> Of(PageNode root)
    {
        var reader = new Reader(root);
        reader.Visit(root, new Place(root));
        reader.Flush();
        return reader.Lines;
    }

    // Where the reader stands: the innermost block and link, and how text flows there.
    private readonly record struct Place(PageNode Block, PageNode? Link = null, bool Preformatted = false, bool InRow = false);

    private sealed class Reader(PageNode root)
    {
        private readonly StringBuilder text = new();
        private List<PageNode> parts = [];
        private PageNode block = root;
        private int letters;
        private int linkLetters;
        private PageNode? link;

        public List<PageLine> Lines { get; } = [];

        public void Visit(PageNode node, Place place)
        {
            if (node.Dropped)
                return;
            if (node.Text is not null)
            {
                Append(node, place);
                return;
            }

            if (node.Name == "br" && !place.InRow)
            {
                Flush();
                return;
            }

            if (node.IsBlock)
                VisitBlock(node, place);
            else
                VisitChildren(node, place with { Link = node.Name == "a" ? node : place.Link });
        }

        private void VisitBlock(PageNode node, Place place)
        {
            // Cells of a row of values stand side by side.
            if (place.InRow)
            {
                Space();
                VisitChildren(node, place);
                Space();
                return;
            }

            Flush();
            VisitChildren(node, place with { Block = node, Preformatted = place.Preformatted || node.Name == "pre", InRow = node.IsDataRow });
            Flush();
        }

        private void VisitChildren(PageNode node, Place place)
        {
            foreach (var child in node.Children)
                Visit(child, place);
        }

        private void Space()
        {
            if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }

        private void Append(PageNode node, Place place)
        {
            block = place.Block;
            if (place.Link is not null && link is null)
                link = place.Link;
            var before = text.Length;
            var counted = 0;
            foreach (var c in node.Text!)
            {
                if (c == '\n' && place.Preformatted && text.Length > 0)
                {
                    text.Append('\n');
                    continue;
                }

                if (char.IsWhiteSpace(c))
                {
                    Space();
                    continue;
                }

                // Zero-width space, word joiner, soft hyphen and byte order mark carry no text.
                if (c is '\u200B' or '\u2060' or '\u00AD' or '\uFEFF' || char.IsControl(c))
                    continue;
                text.Append(c);
                if (char.IsLetterOrDigit(c))
                    counted += IsDense(c) ? 2 : 1;
            }

            letters += counted;
            if (place.Link is not null)
                linkLetters += counted;
            if (text.Length > before)
                parts.Add(node);
        }

        public void Flush()
        {
            while (text.Length > 0 && text[^1] is ' ' or '\n')
                text.Length--;
            if (text.Length > 0)
                Lines.Add(new PageLine { Text = text.ToString(), Parts = parts, Block = block, Letters = letters, LinkLetters = linkLetters, Link = link });
            if (parts.Count > 0)
                parts = [];
            text.Clear();
            letters = linkLetters = 0;
            link = null;
        }
    }

    private static bool IsDense(char c) =>
        c >= '\u3040' && (c is <= '\u30FF' or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF')
        || char.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter && c < '\uFB00');
}
