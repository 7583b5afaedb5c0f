using System.Text.Json.Serialization;
using CoopAlerts.App.Admin;
using CoopAlerts.Core.Records;
using Microsoft.AspNetCore.Mvc;

namespace CoopAlerts.App.Api;

/// <summary>A feed as the API shows it: header values are secrets and stay inside, only their names are told.</summary>
internal sealed record FeedView(
    string Id, Uri Url, string? Title, Uri? Site, string? Language, FeedStatus Status, IReadOnlyList<string> Headers, DateTimeOffset NextPollAt,
    DateTimeOffset? LastPollAt, DateTimeOffset? LastSuccessAt, int IntervalSeconds, int Failures, string? LastError, string? LastWarning, DateTimeOffset CreatedAt)
{
    public static FeedView Of(Feed feed) => new(
        feed.Id, feed.Url, feed.Title, feed.Site, feed.Language, feed.Status, [.. feed.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase)], feed.NextPollAt,
        feed.LastPollAt, feed.LastSuccessAt, (int)feed.Interval.TotalSeconds, feed.Failures, feed.LastError, feed.LastWarning, feed.CreatedAt);
}

/// <summary>An article as the API shows it: what was made of it, never what a feed gave unsanitised. Lists leave its text out, and what was understood.</summary>
internal sealed record ArticleView(
    string Id, string FeedId, string Source, string? SiteName, string? Url, string? CanonicalUrl, string Title, string? Byline, DateTimeOffset? Published, DateTimeOffset FirstSeen,
    string Language, string? Direction, string? LeadImage, string? SourceLine, string? Warning, bool Backfill, ArticleState State, string? StoryId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Html,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Cooperation? Cooperation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LanguageReading? Reading)
{
    public static ArticleView Of(Article a, bool withText) => new(
        a.Id, a.FeedId, a.Source, a.SiteName, a.Url, a.CanonicalUrl, a.Title, a.Byline, a.Published, a.FirstSeen,
        a.Language, a.Direction, a.LeadImage, a.SourceLine, a.Warning, a.Backfill, a.State, a.StoryId,
        withText ? a.Text : null, withText ? a.Html : null, withText ? a.Cooperation : null, withText ? a.Reading : null);
}

/// <summary>Articles, newest first.</summary>
internal sealed record ArticleList(IReadOnlyList<ArticleView> Items);

/// <summary>A subscription as the API shows it.</summary>
internal sealed record SubscriptionView(
    string Id, string Name, string Email, string Language, string TimeZone, string SendAt, IReadOnlyList<string> Days, string Query, IReadOnlyList<string> Topics,
    IReadOnlyList<string> Countries, IReadOnlyList<string> Pairs, bool IncludeOther, bool Active, DateTimeOffset CreatedAt, DateTimeOffset NextDigestAt)
{
    public static SubscriptionView Of(Subscription s) => new(
        s.Id, s.Name, s.Email, s.Language, s.TimeZone, s.SendAt.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), [.. s.Days.Select(d => d.ToString().ToLowerInvariant())], s.Query, s.Topics,
        s.Countries, s.Pairs, s.IncludeOther, s.Active, s.CreatedAt, s.NextDigestAt);
}

/// <summary>All feeds, by id.</summary>
internal sealed record FeedList(IReadOnlyList<FeedView> Items);

/// <summary>All subscriptions, by id.</summary>
internal sealed record SubscriptionList(IReadOnlyList<SubscriptionView> Items);

/// <summary>How the service is.</summary>
/// <param name="Status"><c>ok</c>, or <c>degraded</c> when a feed fails, a digest is late or messages are poisoned.</param>
/// <param name="Feeds">Feeds that are polled.</param>
/// <param name="FailingFeeds">Of these, feeds whose last attempt failed.</param>
/// <param name="LateDigests">Digests overdue by more than an hour.</param>
/// <param name="Waiting">Messages in the queues.</param>
/// <param name="Poisoned">Messages that failed too often.</param>
internal sealed record Health(string Status, int Feeds, int FailingFeeds, int LateDigests, int Waiting, int Poisoned);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FeedInput))]
[JsonSerializable(typeof(SubscriptionInput))]
[JsonSerializable(typeof(FeedView))]
[JsonSerializable(typeof(SubscriptionView))]
[JsonSerializable(typeof(FeedList))]
[JsonSerializable(typeof(ArticleView))]
[JsonSerializable(typeof(ArticleList))]
[JsonSerializable(typeof(SubscriptionList))]
[JsonSerializable(typeof(StoryInput))]
[JsonSerializable(typeof(StoryList))]
[JsonSerializable(typeof(StorySummary))]
[JsonSerializable(typeof(StoryDetail))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
