using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CoopAlerts.App.Admin;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.FirstRun;

/// <summary>
/// Gives an empty service something to read: feeds that the program serves itself, and three subscribers whose first digest is due at once.
/// It touches nothing once there is a feed or a subscription of somebody's own.
/// </summary>
internal sealed class SampleData(IFeedStore feeds, ISubscriptionStore subscriptions, SubscriptionAdmin subscriptionAdmin, TimeProvider clock)
{
    /// <summary>Loads the samples into an empty service, and points those loaded earlier at the present address. True when the service has sample feeds.</summary>
    public async Task<bool> PrepareAsync(Uri baseUrl, bool load, CancellationToken cancel)
    {
        var samples = Read("feeds.json", SamplesJson.Default.ListSampleFeed).ToDictionary(s => s.Id);
        var present = new List<Feed>();
        await foreach (var feed in feeds.ListAsync(cancel))
            present.Add(feed);

        if (present.Count == 0 && load && !await AnySubscriptionAsync(cancel))
        {
            await LoadAsync(samples.Values, baseUrl, cancel);
            return true;
        }

        var loaded = present.Where(feed => samples.ContainsKey(feed.Id)).ToList();
        foreach (var feed in loaded.Where(feed => feed.Url != UrlOf(samples[feed.Id], baseUrl)))
            await feeds.UpdateAsync(feed with { Url = UrlOf(samples[feed.Id], baseUrl) }, cancel);
        return loaded.Count > 0;
    }

    // Subscribers first: with a feed present, a start that was cut short here would not be repeated.
    private async Task LoadAsync(IEnumerable<SampleFeed> samples, Uri baseUrl, CancellationToken cancel)
    {
        foreach (var subscriber in Read("subscriptions.json", SamplesJson.Default.ListSubscriptionInput))
            if (await subscriptionAdmin.AddAsync(subscriber with { SendNow = true }, cancel) is AdminResult<Subscription>.Invalid invalid)
                throw new InvalidOperationException($"samples/subscriptions.json: {invalid.Reason}");
        var now = clock.GetUtcNow();
        foreach (var sample in samples)
            await feeds.AddAsync(new Feed { Id = sample.Id, Url = UrlOf(sample, baseUrl), Title = sample.Title, NextPollAt = now, CreatedAt = now }, cancel);
    }

    private async Task<bool> AnySubscriptionAsync(CancellationToken cancel)
    {
        await foreach (var subscription in subscriptions.ListAsync(cancel))
            if (!subscription.Id.StartsWith("sample-", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static Uri UrlOf(SampleFeed sample, Uri baseUrl) => new(baseUrl, "samples/" + sample.Path);

    private static List<T> Read<T>(string name, JsonTypeInfo<List<T>> type) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(SampleFiles.Folder, name)), type) ?? [];
}

/// <summary>An entry of samples/feeds.json.</summary>
internal sealed record SampleFeed(string Id, string Path, string Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<SampleFeed>))]
[JsonSerializable(typeof(List<SubscriptionInput>))]
internal sealed partial class SamplesJson : JsonSerializerContext;
