using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.People;

/// <summary>Turns places of a read article into quotations with offsets into the article's text; what stands in the title has the offset -1.</summary>
internal static class Passage
{
    /// <summary>Offset in the text of an offset in the body.</summary>
    public static int Offset(ReadArticle article, int start) => start >= article.TextStart ? start - article.TextStart : -1;

    /// <summary>A sentence as evidence.</summary>
    public static Evidence Sentence(ReadArticle article, string label, int sentence)
    {
        var span = article.Sentences[sentence];
        var start = span.Start;
        while (start < span.End && char.IsWhiteSpace(article.Body[start]))
            start++;
        return new Evidence(label, article.Body[start..span.End], Offset(article, start), span.End - start);
    }
}
