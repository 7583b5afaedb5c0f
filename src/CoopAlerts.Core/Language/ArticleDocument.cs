using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Language;

/// <summary>
/// An article as it is given to a language service: title and text as one, in pieces that it takes, and what those cost. Offsets in a piece lead back to the
/// article. What it is asked about is decided elsewhere.
/// </summary>
public sealed class ArticleDocument
{
    /// <summary>UTF-16 units of a text record, the unit that is billed; the service counts letters with their marks as one, which is never more.</summary>
    public const int RecordLength = 1_000;

    // Four times what one document holds: who is in a report, and what it is about, stands here or nowhere, and the rest costs as much.
    private const int LongestRead = 20_000;

    private const string Gap = "\n\n";

    private readonly string id;
    private readonly string whole;
    private readonly int textStart;
    private readonly IReadOnlyList<TextSpan> pieces;

    /// <summary>Prepares an article.</summary>
    /// <param name="article">Title and text may be empty.</param>
    /// <param name="longest">Longest piece in UTF-16 units.</param>
    public ArticleDocument(Article article, int longest)
    {
        // The title as a document of its own would be billed as a whole record.
        var repeats = article.Title.Length == 0 || article.Text.StartsWith(article.Title, StringComparison.Ordinal);
        id = article.Id;
        textStart = repeats ? 0 : article.Title.Length + Gap.Length;
        whole = repeats ? article.Text : article.Title + Gap + article.Text;
        pieces = [.. TextPieces.Split(whole, longest).TakeWhile(piece => piece.End <= LongestRead)];
    }

    /// <summary>The pieces as documents of their own.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public IReadOnlyList<LanguageDocument> Pieces(string language) =>
        [.. pieces.Select((piece, number) => new LanguageDocument($"{id}/{number}", whole.Substring(piece.Start, piece.Length), language))];

    /// <summary>The beginning, one text record, which tells the language as well as all of it; none for an article without text.</summary>
    public IReadOnlyList<LanguageDocument> Beginning() =>
        TextPieces.Split(whole, RecordLength) is [var first, ..] ? [new LanguageDocument(id, whole.Substring(first.Start, first.Length), null)] : [];

    /// <summary>The name with its place in the article's text; -1 when it stands in the title.</summary>
    /// <param name="entity">A name with its place in a piece.</param>
    /// <param name="piece">The piece's number.</param>
    public NamedEntity Locate(NamedEntity entity, int piece)
    {
        var start = pieces[piece].Start + entity.Start - textStart;
        return entity with { Start = start < 0 ? -1 : start };
    }

    /// <summary>Text records that one question about these documents costs: each begins one of its own.</summary>
    public static int RecordsOf(IEnumerable<LanguageDocument> documents) => documents.Sum(document => (document.Text.Length + RecordLength - 1) / RecordLength);
}
