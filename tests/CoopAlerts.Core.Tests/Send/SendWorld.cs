using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;
using CoopAlerts.Local.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoopAlerts.Core.Tests.Send;

/// <summary>A subscriber in Baghdad for whom one story waits, stores in memory, and a post office that notes every mail.</summary>
internal sealed class SendWorld
{
    internal SendWorld()
    {
        Stores = new MemoryStores(Clock);
        Deliveries = Stores.Deliveries;
        Subscriptions = Stores.Subscriptions;
    }

    internal SettableClock Clock { get; } = new(Samples.Now.AddMinutes(1));

    internal MemoryStores Stores { get; }

    internal PostOffice Post { get; } = new();

    internal IDeliveryStore Deliveries { get; set; }

    internal ISubscriptionStore Subscriptions { get; set; }

    internal static SendMessage Message { get; } = new(Samples.Subscription.Id, Samples.Window);

    internal DigestSender Sender => SenderWith(Post);

    internal DigestSender SenderWith(IMailer mailer) => new(
        Subscriptions, Deliveries, Stores.Stories, Stores.Articles, new IntakeReader(Stores.Feeds, Stores.Articles, Clock), Stores.State, mailer,
        new MailOptions(), Clock, NullLogger<DigestSender>.Instance);

    internal DueDigests Due => new(Subscriptions, Deliveries, Stores.Queue, Clock);

    internal static async Task<SendWorld> CreateAsync(Subscription? subscription = null)
    {
        var world = new SendWorld();
        await world.Stores.Subscriptions.AddAsync(subscription ?? Samples.Subscription);
        await world.Stores.Stories.SaveAsync(Samples.Story);
        await world.Stores.Deliveries.AddMatchesAsync([Samples.MatchOf(Samples.Story)]);
        return world;
    }

    internal async Task<Delivery> LedgerAsync(string window = Samples.Window) =>
        await Stores.Deliveries.GetAsync(Samples.Subscription.Id, window) ?? throw new InvalidOperationException("no ledger entry");

    internal async Task<Subscription> SubscriptionAsync() =>
        await Stores.Subscriptions.GetAsync(Samples.Subscription.Id) ?? throw new InvalidOperationException("no subscription");
}

/// <summary>Time as the test sets it.</summary>
internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Notes mails, and answers as told: accepted unless <see cref="Answer"/> says otherwise.</summary>
internal sealed class PostOffice : IMailer
{
    internal List<MailMessage> Mails { get; } = [];

    internal Func<MailMessage, MailResult> Answer { get; set; } = _ => new MailResult.Accepted("1");

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancel = default)
    {
        var result = Answer(message);
        if (result is MailResult.Accepted)
            Mails.Add(message);
        return Task.FromResult(result);
    }
}
