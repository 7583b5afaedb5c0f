using System.Runtime.CompilerServices;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>Clusters articles that come from no feed, in their order: the command line's <c>cluster</c> and the evaluation.</summary>
public static class StoryBatch
{
    /// <summary>
    /// The story of each article, as it stands when the article has been assigned. Ids are the caller's and must be distinct. An article
    /// without a date is taken to be of the day of the one before it.
    /// </summary>
    /// <param name="articles">The articles, with what was understood of each, or null.</param>
    /// <param name="stories">An empty store.</param>
    /// <param name="cancel">Ends the enumeration.</param>
    public static async IAsyncEnumerable<(string Id, string Story)> ClusterAsync(
        IAsyncEnumerable<(string Id, ArticleText Article, Cooperation? Cooperation)> articles, IStoryStore stories, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var clusterer = new StoryClusterer(stories);
        var day = new DateOnly(2000, 1, 1); // when no article has a date, any one day serves
        await foreach (var (id, text, cooperation) in articles.WithCancellation(cancel))
        {
            day = text.Date ?? day;
            yield return (id, (await clusterer.AssignAsync(ToArticle(id, text, day, cooperation), cancel)).Id);
        }
    }

    private static Article ToArticle(string id, ArticleText text, DateOnly date, Cooperation? cooperation)
    {
        var day = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new Article
        {
            Id = $"{day:yyyyMMdd}-{id}",
            FeedId = "",
            Source = text.Source,
            Title = text.Title,
            Text = text.Text,
            Language = text.Language ?? LanguageDetector.Detect(text.Title + "\n" + text.Text),
            FirstSeen = day,
            Published = day,
            Cooperation = cooperation,
        };
    }
}
