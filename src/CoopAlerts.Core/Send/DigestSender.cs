using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Send;

/// <summary>
/// Sends the digest of one window, and the only place that does. The ledger entry is written before the mail is handed over and completed after
/// it, the subscription moves on last: a crash anywhere leaves work that is taken up again under the same Message-ID.
/// </summary>
public sealed partial class DigestSender(
    ISubscriptionStore subscriptions,
    IDeliveryStore deliveries,
    IStoryStore stories,
    IArticleStore articles,
    IntakeReader intake,
    IServiceState state,
    IMailer mailer,
    MailOptions options,
    TimeProvider clock,
    ILogger<DigestSender> log)
{
    // An attempt that has not reported back for so long has crashed.
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(45);

    // So long after its beginning an attempt gives up on the mail service, before anybody may take the digest for abandoned.
    private static readonly TimeSpan HandOverBy = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(30);

    // Each lost race means that somebody else changed the subscription meanwhile.
    private const int Races = 5;

    private readonly DigestComposer composer = new(stories, deliveries, articles, intake, state, options, clock);

    /// <summary>Sends a window's digest unless it was sent. Idempotent; several machines may work on the same message.</summary>
    /// <exception cref="StoreException">A store is out of order: the queue gives the message out again.</exception>
    public async Task<SendOutcome> SendAsync(SendMessage message, CancellationToken cancel = default)
    {
        var subscription = await subscriptions.GetAsync(message.SubscriptionId, cancel);
        if (subscription is not { Active: true })
            return new SendOutcome.Skipped("The subscription ended.");
        if (DigestSchedule.DueOf(subscription, message.Window) is null)
            return new SendOutcome.Skipped($"'{message.Window}' is no window.");

        var outcome = await BeginAsync(subscription, message.Window, cancel) switch
        {
            (var entry, var matches, null) => await AttemptAsync(subscription, entry, matches, cancel),
            (_, _, { } ended) => ended,
        };
        if (outcome is not SendOutcome.Retry)
            await MoveOnAsync(subscription, message.Window, cancel);
        LogOutcome(log, message.SubscriptionId, message.Window, outcome);
        return outcome;
    }

    /// <summary>The digest as it would be sent at <paramref name="at"/> (now when null), with the matches that wait; a window that was begun or sent
    /// is shown again. Null when there is no such subscription. Nothing is claimed or stored.</summary>
    /// <exception cref="StoreException">A store is out of order.</exception>
    public async Task<MailMessage?> PreviewAsync(string subscriptionId, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        if (await subscriptions.GetAsync(subscriptionId, cancel) is not { } subscription)
            return null;
        var now = at ?? clock.GetUtcNow();
        var window = DigestSchedule.WindowKey(subscription, now);
        var matches = await deliveries.GetAsync(subscriptionId, window, cancel) is null
            ? (await deliveries.ListPendingAsync(subscriptionId, cancel)).Where(match => match.MatchedAt <= now).ToList()
            : await deliveries.ClaimAsync(subscriptionId, window, DateTimeOffset.MinValue, cancel);
        var (_, mail) = await composer.ComposeAsync(subscription, window, matches, now, cancel);
        return mail;
    }

    // The entry for this attempt, marked as begun, with the matches of the window; or how the window has ended, or that somebody else is at it.
    private async Task<(Delivery Entry, IReadOnlyList<Match> Matches, SendOutcome? Ended)> BeginAsync(Subscription subscription, string window, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var suppressed = await deliveries.GetSuppressionAsync(subscription.Email, cancel);
        var fresh = new Delivery
        {
            SubscriptionId = subscription.Id,
            Window = window,
            State = suppressed is null ? DeliveryState.Sending : DeliveryState.Skipped,
            CreatedAt = now,
            Attempts = suppressed is null ? 1 : 0,
            AttemptStartedAt = suppressed is null ? now : null,
            MessageId = DigestRenderer.MessageId(subscription.Id, window, options),
            LastError = suppressed is null ? null : $"The address is suppressed: {suppressed}",
        };
        if (suppressed is null && await deliveries.BeginAsync(fresh, cancel) is var (begun, claimed))
            return (begun, claimed, null);
        if (suppressed is not null && await deliveries.SaveAsync(fresh, cancel) is { } skipped)
            return (skipped, [], Ended(skipped));

        var known = await deliveries.GetAsync(subscription.Id, window, cancel) ?? throw new StoreException($"The ledger entry {subscription.Id} {window} can be neither stored nor read.");
        if (known.State != DeliveryState.Sending)
            return (known, [], Ended(known));
        if (AttemptTime - (now - known.AttemptStartedAt) is { } left && left > TimeSpan.Zero)
            return (known, [], new SendOutcome.Retry(left, "Another attempt is under way."));
        var next = suppressed is null
            ? known with { Attempts = known.Attempts + 1, AttemptStartedAt = now }
            : fresh with { CreatedAt = known.CreatedAt, Attempts = known.Attempts, MessageId = known.MessageId, Stamp = known.Stamp };
        if (await deliveries.SaveAsync(next, cancel) is not { } saved)
            return (known, [], new SendOutcome.Retry(AttemptTime, "Another attempt was faster."));
        // What is claimed depends on when the entry was made, not on the attempt: a repeated digest has the same stories.
        return Ended(saved) is { } ended ? (saved, [], ended) : (saved, await deliveries.ClaimAsync(subscription.Id, window, saved.CreatedAt, cancel), null);
    }

    private static SendOutcome? Ended(Delivery entry) => entry.State switch
    {
        DeliveryState.Sent => new SendOutcome.Sent(entry.Stories),
        DeliveryState.Skipped => new SendOutcome.Skipped(entry.LastError ?? "Skipped earlier."),
        DeliveryState.Failed => new SendOutcome.Failed(entry.LastError ?? "Failed earlier."),
        _ => null,
    };

    private async Task<SendOutcome> AttemptAsync(Subscription subscription, Delivery entry, IReadOnlyList<Match> matches, CancellationToken cancel)
    {
        var (model, mail) = await composer.ComposeAsync(subscription, entry.Window, matches, entry.CreatedAt, cancel);
        var left = HandOverBy - (clock.GetUtcNow() - entry.AttemptStartedAt) ?? TimeSpan.Zero;
        var result = left > TimeSpan.Zero
            ? await HandOverAsync(mail with { MessageId = entry.MessageId }, left, cancel)
            : new MailResult.Deferred("The digest took too long to compose.");
        var ended = entry with { Stories = model.Stories.Count, AttemptStartedAt = null };
        switch (result)
        {
            case MailResult.Accepted accepted:
                await FinishAsync(ended with { State = DeliveryState.Sent, SentAt = clock.GetUtcNow(), ProviderId = accepted.ProviderId, LastError = null }, cancel);
                return new SendOutcome.Sent(model.Stories.Count);
            case MailResult.Rejected rejected:
                await FinishAsync(ended with { State = DeliveryState.Failed, LastError = rejected.Reason }, cancel);
                return new SendOutcome.Failed(rejected.Reason);
            case MailResult.Deferred deferred:
                await FinishAsync(ended with { LastError = deferred.Reason }, cancel);
                return new SendOutcome.Retry(deferred.RetryAfter ?? Backoff(entry.Attempts), deferred.Reason);
            default:
                throw new InvalidOperationException($"Unknown mail result {result}.");
        }
    }

    private async Task<MailResult> HandOverAsync(MailMessage mail, TimeSpan time, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return await mailer.SendAsync(mail, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new MailResult.Deferred($"The mail service did not answer within {time.TotalSeconds:0} seconds.");
        }
    }

    // After the hand-over the note of it must be made even while the service stops: a mail without its note would go out twice.
    private async Task FinishAsync(Delivery ended, CancellationToken cancel)
    {
        cancel = ended.State == DeliveryState.Sent ? CancellationToken.None : cancel;
        if (await deliveries.SaveAsync(ended, cancel) is not null)
            return;
        var current = await deliveries.GetAsync(ended.SubscriptionId, ended.Window, cancel);
        if (current is { State: DeliveryState.Sending } && await deliveries.SaveAsync(ended with { Stamp = current.Stamp }, cancel) is null)
            LogLostNote(log, ended.SubscriptionId, ended.Window);
    }

    // Keys compare as local times do. A subscription whose schedule was changed meanwhile already points beyond the window and stays as it is.
    private async Task MoveOnAsync(Subscription sent, string window, CancellationToken cancel)
    {
        var current = sent;
        for (var race = 0; race < Races && current is not null; race++)
        {
            if (string.CompareOrdinal(DigestSchedule.WindowKey(current, current.NextDigestAt), window) > 0)
                return;
            var due = DigestSchedule.DueOf(current, window) ?? current.NextDigestAt;
            var next = DigestSchedule.Next(current, due > current.NextDigestAt ? due : current.NextDigestAt);
            if (await subscriptions.UpdateAsync(current with { NextDigestAt = next }, cancel))
                return;
            current = await subscriptions.GetAsync(sent.Id, cancel);
        }
    }

    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(attempts - 1, 10)));

    [LoggerMessage(LogLevel.Information, "Digest {Window} of {Subscription}: {Outcome}")]
    private static partial void LogOutcome(ILogger log, string subscription, string window, SendOutcome outcome);

    [LoggerMessage(LogLevel.Error, "Digest {Window} of {Subscription} is on its way but could not be noted as sent")]
    private static partial void LogLostNote(ILogger log, string subscription, string window);
}
