using System.Globalization;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Settings;
using CoopAlerts.App.Tests.Support;
using CoopAlerts.Core.Records;
using CoopAlerts.Stores.Tests.Azure;
using Xunit.Abstractions;

namespace CoopAlerts.App.Tests.Instances;

/// <summary>
/// Four instances on one Azurite, killed again and again while they work: no article is lost, no story doubled, no digest sent twice. With
/// COOPALERTS_ARTICLES=5000 it does the same with that many articles (docs/operations.md).
/// </summary>
[Collection(Azurite.Tests)]
public sealed class SeveralInstancesOnAzuriteTests(ITestOutputHelper print) : IAsyncLifetime
{
    private const int Instances = 4, ItemsOfAFeed = 25, KillsInAll = 10;

    // Nothing happens for so long only when something is stuck: a digest whose sender died is free again after 45 seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1.5);

    private static readonly int Events =
        int.Parse(Environment.GetEnvironmentVariable("COOPALERTS_ARTICLES") ?? "300", CultureInfo.InvariantCulture) / EventNews.ReportsOfEach;

    private readonly Azurite azurite = new(); // one that nobody else writes into
    private readonly DataFolder folder = new();
    private readonly EventNews news = new();
    private readonly List<PlayedHost> hosts = [];
#pragma warning disable RS0030 // The order of events between processes is chance enough.
    private readonly Random chance = new(20261122);
#pragma warning restore RS0030
    private FeedServer server = null!;
    private StoreSet stores = null!;

    private int Handled => hosts.Sum(host => host.Finished);

    public async Task InitializeAsync()
    {
        await azurite.InitializeAsync();
        server = await FeedServer.StartAsync();
        stores = await StoreSet.OpenAsync(new AppSettings { Storage = azurite.ConnectionString });
        (string, string)[] settings =
            [("Storage", azurite.ConnectionString), ("Fetch__AllowPrivateAddresses", "true"), ("Mail__Mode", "sendgrid"), ("Mail__SendGrid__ApiKey", StrictSendGrid.Key)];
        await AddFeedsAsync();
        await AddSubscribersAsync();
        for (var i = 0; i < Instances; i++)
            hosts.Add(new PlayedHost(folder, stores.Queue, settings, chance));
        await Task.WhenAll(hosts.Select(host => host.StartAsync()));
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
        await stores.DisposeAsync();
        await server.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Killed_at_random_moments_they_lose_no_article_double_no_story_and_send_no_digest_twice()
    {
        using var stop = new CancellationTokenSource();
        var work = hosts.Select(host => host.RunAsync(stop.Token)).Append(KillNowAndThenAsync(stop.Token)).ToList();
        var end = new EndState(stores, news, Events);

        hosts[0].KillAtTheNextMail();
        hosts[1].KillAtTheNextMail();
        await TickUntilAsync(end, work, ["Poll", "Digest"], async () =>
            Handled >= Events * EventNews.ReportsOfEach && (await end.SentAsync()).Count == news.Tags.Count && await end.AllAreIngestedAsync());
        await BecomeDueAgainAsync();
        await TickUntilAsync(end, work, ["Digest"], async () => (await end.SentAsync()).Count == 2 * news.Tags.Count);
        await stop.CancelAsync();
        await Task.WhenAll(work);

        print.WriteLine($"{Events * EventNews.ReportsOfEach} articles, {hosts.Sum(host => host.Lives.Count)} processes of which {hosts.Sum(host => host.Lives.Count(life => life.Killed))} were killed, {Handled} messages");
        Assert.Empty(hosts.SelectMany(host => host.Complaints));
        await end.NoArticleIsLostAsync();
        await end.NoStoryIsDoubledAsync();
        await end.NoDigestIsSentTwiceAsync(hosts.SelectMany(host => host.Lives));
        await end.NobodyIsToldTwiceOrNotAtAllAsync();
    }

    // Neighbouring feeds list the same events in the same order, so that the reports of one are read at the same time.
    private async Task AddFeedsAsync()
    {
        var reports = Enumerable.Range(0, Events).Chunk(ItemsOfAFeed).SelectMany(events => Enumerable.Range(0, EventNews.ReportsOfEach).Select(report => (events, report)));
        foreach (var (events, report) in reports)
        {
            var name = $"outlet-{events[0]}-{report}";
            var url = server.Serve("/" + name, EventNews.Rss(name, TimeProvider.System.GetUtcNow(), events.Select(e => news.Report(e, report))));
            Assert.True(await stores.Feeds.AddAsync(new Feed { Id = name, Url = new Uri(url) }));
        }
    }

    private async Task AddSubscribersAsync()
    {
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        for (var i = 0; i < news.Tags.Count; i++)
            Assert.True(await stores.Subscriptions.AddAsync(new Subscription
            {
                Id = EndState.SubscriberOf(i), Name = news.Tags[i], Email = $"desk-{i}@example.org", Language = i % 2 == 0 ? "ar" : "en",
                Query = news.Tags[i], IncludeOther = true, CreatedAt = due.AddDays(-1), SendAt = TimeOnly.FromTimeSpan(due.TimeOfDay), NextDigestAt = due,
            }));
    }

    private async Task BecomeDueAgainAsync()
    {
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await foreach (var subscriber in stores.Subscriptions.ListAsync())
            Assert.True(await stores.Subscriptions.UpdateAsync(subscriber with { SendAt = TimeOnly.FromTimeSpan(due.TimeOfDay), NextDigestAt = due }));
    }

    // The timers, on whichever instance: the real host picks one.
    private async Task TickUntilAsync(EndState end, List<Task> work, string[] functions, Func<Task<bool>> isDone)
    {
        var (handled, since) = (-1, TimeProvider.System.GetTimestamp());
        while (!await isDone())
        {
            if (work.Find(task => task.IsFaulted) is { } broken)
                await broken;
            if (Handled != handled)
                (handled, since) = (Handled, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
                Assert.Fail($"Nothing happens any more: {await end.DescribeAsync()}.");
            foreach (var function in functions)
                await hosts[Next(Instances)].TickAsync(function);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    private async Task KillNowAndThenAsync(CancellationToken stop)
    {
        for (var kill = 0; kill < KillsInAll && !stop.IsCancellationRequested; )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            if (Handled < (kill + 0.3) * Events * EventNews.ReportsOfEach / KillsInAll)
                continue;
            await hosts[Next(Instances)].KillAndRestartAsync();
            kill++;
        }
    }

    private int Next(int below)
    {
        lock (chance)
            return chance.Next(below);
    }
}
