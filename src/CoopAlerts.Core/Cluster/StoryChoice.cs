using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>Chooses among stories by judging the article against their members. Does not fetch them.</summary>
internal static class StoryChoice
{
    /// <summary>The story to which the article belongs, by the strongest verdict; the smaller id among equals; null for none.</summary>
    public static Story? Best(IEnumerable<Story> candidates, string articleId, SketchedArticle article) =>
        candidates
            .Where(s => s.Members.Count > 0 && !s.Apart.Contains(articleId))
            .Select(s => (Story: s, Strength: Strength(s, article)))
            .Where(c => c.Strength >= 1)
            .OrderByDescending(c => c.Strength)
            .ThenBy(c => c.Story.Id, StringComparer.Ordinal)
            .Select(c => c.Story)
            .FirstOrDefault();

    /// <summary>Whether the article, which is <paramref name="own"/>'s, belongs as well to the other story, and no admin has said otherwise.</summary>
    public static bool AreOne(Story own, Story other, SketchedArticle article) =>
        !own.Members.Any(m => other.Apart.Contains(m.ArticleId)) && !other.Members.Any(m => own.Apart.Contains(m.ArticleId))
        && Strength(other, article) >= 1;

    // Of a long story only the members that were given a sketch are judged. A copy of one report is that report's story whatever the others are; one that is
    // merely like it must be like the others too, or a chain of weak likenesses would lead from one event to the next (between a third and two thirds of the weight
    // on the others the pairwise F1 of the articles that StoryDecision names is the same). A joined story may tell of several events; and reports of two languages
    // are alike or not, never more or less.
    private static double Strength(Story story, SketchedArticle article)
    {
        var verdicts = story.Members.Where(m => m.Sketch.Length > 0).Select(m => (m.Language, Verdict: StoryDecision.Judge(SketchedArticle.Of(m), article))).ToList();
        if (verdicts.Count == 0)
            return 0;
        var (language, best) = verdicts.MaxBy(v => v.Verdict.Strength);
        return best.Relation == StoryRelation.Copy || language != article.Language || story.Absorbed.Count > 0
            ? best.Strength
            : (best.Strength + verdicts.Where(v => v.Language == article.Language).Average(v => Math.Max(0, v.Verdict.Strength))) / 2;
    }
}
