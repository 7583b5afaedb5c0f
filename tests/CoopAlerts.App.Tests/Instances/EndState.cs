using System.Text.Json;
using CoopAlerts.App.Hosting;
using CoopAlerts.Core;
using CoopAlerts.Core.Records;
using CoopAlerts.Stores.Tests.Azure;

namespace CoopAlerts.App.Tests.Instances;

/// <summary>What must be true in the stores and of the mails when all instances have come to rest, however often they were killed.</summary>
internal sealed class EndState(StoreSet stores, EventNews news, int events)
{
    public static string SubscriberOf(int tag) => $"desk-{tag}";

    /// <summary>
    /// Whether every report is an ingested article. All are only read when no message waits: that is one of the longest questions that can be asked.
    /// </summary>
    public async Task<bool> AllAreIngestedAsync() =>
        (await stores.Queue.CountAsync(WorkQueues.Ingest)).Waiting == 0 && await IngestedAsync() == events * EventNews.ReportsOfEach;

    private async Task<int> IngestedAsync() => (await ArticlesAsync()).Count(article => article.State == ArticleState.Ingested);

    /// <summary>The ledger's entries of digests that are on their way.</summary>
    public async Task<IReadOnlyList<Delivery>> SentAsync()
    {
        var sent = new List<Delivery>();
        for (var tag = 0; tag < news.Tags.Count; tag++)
            sent.AddRange((await stores.Deliveries.ListAsync(SubscriberOf(tag), 10)).Where(entry => entry.State == DeliveryState.Sent));
        return sent;
    }

    /// <summary>How far it has come, for whoever looks why it does not go on.</summary>
    public async Task<string> DescribeAsync()
    {
        var queues = await Task.WhenAll(((string[])[WorkQueues.Fetch, WorkQueues.Ingest, WorkQueues.Send]).Select(async queue => $"{queue} {await stores.Queue.CountAsync(queue)}"));
        return $"{await IngestedAsync()} articles ingested of {(await ArticlesAsync()).Count}, {(await SentAsync()).Count} digests sent, {string.Join(", ", queues)}";
    }

    public async Task NoArticleIsLostAsync() =>
        Assert.Equal(
            Enumerable.Range(0, events).SelectMany(Titles).Order(StringComparer.Ordinal),
            (await ArticlesAsync()).Select(article => article.Title).Order(StringComparer.Ordinal));

    /// <summary>Every event is one story that has all reports, and every story one event.</summary>
    public async Task NoStoryIsDoubledAsync()
    {
        var standing = await StandingAsync();
        var stories = standing.ConvertAll(Members);
        var wrong = Enumerable.Range(0, events).Where(e => !stories.Contains(string.Join('|', Titles(e).Order(StringComparer.Ordinal)))).SelectMany(Titles).ToHashSet();
        // Each of them on a line of its own: a failure of chance cannot be looked at again.
        Assert.True(wrong.Count == 0, string.Join('\n', standing
            .Where(story => story.Members.Any(member => wrong.Contains(member.Title)))
            .Select(story => $"{story.Id}: {Members(story)}, has taken over {string.Join(' ', story.Absorbed)}").Prepend("Not one story each:")));
        Assert.Equal(events, stories.Count);
    }

    /// <summary>
    /// Each digest of the ledger left under one Message-ID and once, but for copies of a process that was killed: it may have died between the mail
    /// service's acceptance and its note.
    /// </summary>
    public async Task NoDigestIsSentTwiceAsync(IEnumerable<(StrictSendGrid Mail, bool Killed)> processes)
    {
        var mails = processes.SelectMany(life => life.Mail.Mails.Select(mail => (Id: MessageId(mail), life.Killed))).ToLookup(mail => mail.Id, mail => mail.Killed);
        Assert.Equal((await SentAsync()).Select(entry => $"<{entry.MessageId}>").Order(StringComparer.Ordinal), mails.Select(copies => copies.Key).Order(StringComparer.Ordinal));
        Assert.All(mails, copies => Assert.InRange(copies.Count(killed => !killed), 0, 1));
    }

    public async Task NobodyIsToldTwiceOrNotAtAllAsync()
    {
        var standing = (await StandingAsync()).SelectMany(story => story.Absorbed.Append(story.Id).Select(id => (id, story.Members[0].Title))).ToDictionary();
        var eventOf = Enumerable.Range(0, events).SelectMany(e => Titles(e).Select(title => (title, e))).ToDictionary();
        var sent = (await SentAsync()).ToLookup(entry => entry.SubscriptionId, entry => entry.Window);
        for (var tag = 0; tag < news.Tags.Count; tag++)
        {
            var told = new List<int>();
            foreach (var window in sent[SubscriberOf(tag)])
                told.AddRange(EventsOf(await stores.Deliveries.ClaimAsync(SubscriberOf(tag), window, DateTimeOffset.MinValue)));
            told.AddRange(EventsOf(await stores.Deliveries.ListPendingAsync(SubscriberOf(tag))));
            Assert.Equal(Enumerable.Range(0, events).Where(e => news.TagOf(e) == news.Tags[tag]), told.Order());
        }

        // Within one digest two stories that became one are told as one.
        IEnumerable<int> EventsOf(IEnumerable<Match> matches) => matches.Select(match => eventOf[standing[match.StoryId]]).Distinct();
    }

    private static string Members(Story story) => string.Join('|', story.Members.Select(member => member.Title).Order(StringComparer.Ordinal));

    private IEnumerable<string> Titles(int number) => Enumerable.Range(0, EventNews.ReportsOfEach).Select(report => news.Report(number, report).Title);

    private async Task<List<Article>> ArticlesAsync() => await stores.Articles.ListAsync(Today.AddDays(-1), Today).ToListAsync();

    private async Task<List<Story>> StandingAsync() =>
        await stores.Stories.ListAsync(TimeProvider.System.GetUtcNow().AddDays(-2), TimeProvider.System.GetUtcNow().AddDays(1)).Where(story => story.MergedInto is null).ToListAsync();

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static string MessageId(JsonElement mail) => mail.GetProperty("headers").GetProperty("Message-ID").GetString()!;
}
