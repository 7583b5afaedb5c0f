using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>All that a decision about stories knows of an article. What is not known stays null, empty or none, and is then no evidence either way.</summary>
/// <param name="Sketch">Its text in short.</param>
/// <param name="Time">Publication, else first sight, UTC; null when neither is known.</param>
/// <param name="Language">BCP 47 primary tag; <c>und</c> when unknown.</param>
/// <param name="Cooperation">What was understood of it; <see cref="Cooperation.None"/> when nothing was.</param>
internal sealed record SketchedArticle(TextSketch Sketch, DateTimeOffset? Time, string Language, Cooperation Cooperation)
{
    /// <summary>The form of an article that is about to be assigned.</summary>
    public static SketchedArticle Of(Article article) => new(
        TextSketcher.Sketch(new ArticleText(article.Title, article.Text)),
        article.Published ?? article.FirstSeen,
        article.Language,
        article.Cooperation ?? Cooperation.None);

    /// <summary>The form of an article as its story remembers it.</summary>
    public static SketchedArticle Of(StoryMember member) => new(TextSketch.Parse(member.Sketch), member.Time, member.Language, member.Cooperation);
}
