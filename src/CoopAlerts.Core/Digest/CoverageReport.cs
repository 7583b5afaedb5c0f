using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>Tells the subscriber what was watched and which feeds were not read, so that silence can be trusted or distrusted.</summary>
internal static class CoverageReport
{
    // A healthy feed is polled at least daily; an hour's grace for the queue.
    private static readonly TimeSpan SilentAfter = TimeSpan.FromHours(25);

    internal static Coverage Of(Intake intake, Subscription subscription, DateTimeOffset now)
    {
        var phrases = Phrases.For(subscription.Language);
        var dates = new LocalDates(subscription);
        var lines = intake.Feeds
            .Select(feed => new FeedLine(
                Line.Of(string.IsNullOrWhiteSpace(feed.Title) ? feed.Url.Host : feed.Title, 60),
                intake.ArticlesByFeed.GetValueOrDefault(feed.Id),
                Trouble(feed),
                Line.Of(feed.LastError, 160)))
            .OrderByDescending(line => line.Articles)
            .ThenBy(line => line.Name.Text, StringComparer.Ordinal)
            .ToList();
        return new Coverage(
            dates.DayAndTime(intake.Since),
            intake.ArticlesByFeed.Values.Sum(),
            intake.Cooperation,
            lines.FindAll(line => line.Trouble.Length == 0),
            lines.FindAll(line => line.Trouble.Length > 0));

        string Trouble(Feed feed) => feed switch
        {
            { Status: FeedStatus.Gone } => phrases["feed.gone"],
            { Status: FeedStatus.Paused } => With(phrases["feed.paused"], feed),
            { Failures: > 0 } => With(phrases.Count("feed.failures", feed.Failures), feed),
            { LastSuccessAt: null } => phrases["feed.never"],
            { LastSuccessAt: { } last } when now - last > SilentAfter => With(phrases["feed.silent"], feed),
            _ => "",
        };

        string With(string trouble, Feed feed) => trouble + phrases["listSeparator"]
            + (feed.LastSuccessAt is { } last ? phrases.Format("feed.last", dates.DayAndTime(last)) : phrases["feed.never"]);
    }
}
