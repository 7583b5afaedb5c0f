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
[JsonSerializable(typeof(SubscriptionList))]
[JsonSerializable(typeof(StoryInput))]
[JsonSerializable(typeof(StoryList))]
[JsonSerializable(typeof(StorySummary))]
[JsonSerializable(typeof(StoryDetail))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
