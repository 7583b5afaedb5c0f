using CoopAlerts.App.Settings;
using CoopAlerts.Core;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Pages;

/// <summary><c>/</c>: how the service is, on one page, with links to the digests on disk (<c>/mail/…</c>).</summary>
internal static class StatusEndpoints
{
    // Digests hold nothing but text, links and inline styles: a browser is told to allow nothing else.
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'none'";
    private const int ShownMails = 50;

    public static void MapStatusPage(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AddEndpointFilter<LocalOnly>().ExcludeFromDescription();
        pages.MapGet("/", async Task<IResult> (AppSettings settings, IFeedStore feeds, ISubscriptionStore subscriptions, IDeliveryStore deliveries, IWorkQueue queue, CancellationToken cancel) =>
            new PageResult<StatusPage>(new Dictionary<string, object?> { ["Model"] = await ReadAsync(settings, feeds, subscriptions, deliveries, queue, cancel) }));
        pages.MapGet("/mail/{name}", (string name, AppSettings settings, HttpResponse response) => Mail(name, settings, response));
    }

    private static IResult Mail(string name, AppSettings settings, HttpResponse response)
    {
        var file = Path.Combine(settings.MailFolder, Path.GetFileName(name));
        if (name != Path.GetFileName(name) || !File.Exists(file))
            return Results.NotFound();
        response.Headers.ContentSecurityPolicy = MailPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        return Path.GetExtension(file) switch
        {
            ".html" => Results.File(file, "text/html; charset=utf-8"),
            ".eml" => Results.File(file, "message/rfc822", name),
            _ => Results.NotFound(),
        };
    }

    private static async Task<StatusModel> ReadAsync(
        AppSettings settings, IFeedStore feeds, ISubscriptionStore subscriptions, IDeliveryStore deliveries, IWorkQueue queue, CancellationToken cancel)
    {
        var feedList = new List<Feed>();
        await foreach (var feed in feeds.ListAsync(cancel))
            feedList.Add(feed);

        var subscriberList = new List<SubscriberStatus>();
        await foreach (var subscription in subscriptions.ListAsync(cancel))
            subscriberList.Add(new SubscriberStatus(subscription, (await deliveries.ListAsync(subscription.Id, 1, cancel)).FirstOrDefault()));

        var queues = new List<QueueStatus>();
        foreach (var name in WorkQueues.All)
            queues.Add(new QueueStatus(name, await queue.CountAsync(name, cancel)));

        return new StatusModel(feedList, subscriberList, queues, Mails(settings.MailFolder));
    }

    private static List<MailFile> Mails(string folder) => !Directory.Exists(folder) ? [] :
        [.. new DirectoryInfo(folder).EnumerateFiles("*.html").OrderByDescending(f => f.LastWriteTimeUtc).Take(ShownMails)
            .Select(f => new MailFile(f.Name, Path.ChangeExtension(f.Name, ".eml"), f.LastWriteTimeUtc))];
}

/// <summary>What the status page shows.</summary>
/// <param name="Feeds">All feeds.</param>
/// <param name="Subscribers">All subscriptions with their newest ledger entry.</param>
/// <param name="Queues">The queues.</param>
/// <param name="Mails">The newest digests on disk.</param>
public sealed record StatusModel(
    IReadOnlyList<Feed> Feeds, IReadOnlyList<SubscriberStatus> Subscribers, IReadOnlyList<QueueStatus> Queues, IReadOnlyList<MailFile> Mails);

/// <summary>A subscription and its newest ledger entry.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Last">The entry; null before the first digest.</param>
public sealed record SubscriberStatus(Subscription Subscription, Delivery? Last);

/// <summary>A queue and what is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Counts">What is in it.</param>
public sealed record QueueStatus(string Name, QueueCounts Counts);

/// <summary>A digest on disk.</summary>
/// <param name="Html">File name of its HTML.</param>
/// <param name="Eml">File name of the whole mail.</param>
/// <param name="WrittenAt">When it was written. UTC.</param>
public sealed record MailFile(string Html, string Eml, DateTimeOffset WrittenAt);
