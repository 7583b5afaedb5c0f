using System.Security.Cryptography;
using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Admin;

/// <summary>Adds, changes and removes subscriptions. The API and the command line both come here; what is allowed stands in <see cref="SubscriptionCheck"/>.</summary>
internal sealed class SubscriptionAdmin(ISubscriptionStore subscriptions, IDeliveryStore deliveries, TimeProvider clock)
{
    public async Task<AdminResult<Subscription>> AddAsync(SubscriptionInput input, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var blank = new Subscription { Id = input.Id ?? NewId(input.Name ?? input.Email ?? ""), Name = input.Name ?? input.Email ?? "", Email = "", CreatedAt = now };
        var (subscription, errors) = new SubscriptionCheck(blank, input).Apply();
        if (input.Id is not null && !Identifier.IsValid(input.Id))
            errors = new Dictionary<string, string[]>(errors) { ["id"] = [Identifier.Rule] };
        if (errors.Count > 0)
            return new AdminResult<Subscription>.Invalid(errors);

        if ((await subscriptions.FindByEmailAsync(subscription.Email, cancel)).FirstOrDefault(other => AsksTheSame(other, subscription)) is { } same)
            return new AdminResult<Subscription>.Conflict($"{subscription.Email} has this very subscription already, as {same.Id}");
        if (await deliveries.GetSuppressionAsync(subscription.Email, cancel) is { } reason)
            return new AdminResult<Subscription>.Conflict($"{subscription.Email} must not be mailed: {reason}");

        subscription = subscription with { NextDigestAt = input.SendNow == true ? now : DigestSchedule.Next(subscription, now) };
        return await subscriptions.AddAsync(subscription, cancel)
            ? new AdminResult<Subscription>.Done((await subscriptions.GetAsync(subscription.Id, cancel))!)
            : new AdminResult<Subscription>.Conflict($"a subscription with the id {subscription.Id} exists");
    }

    /// <summary>Changes the given fields. With a stamp, only if nobody changed the subscription since.</summary>
    public async Task<AdminResult<Subscription>> ChangeAsync(string id, SubscriptionInput input, string? stamp, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await subscriptions.GetAsync(id, cancel) is not { } present)
                return new AdminResult<Subscription>.Missing($"there is no subscription {id}");
            if (stamp is not null && stamp != present.Stamp)
                return new AdminResult<Subscription>.Conflict($"the subscription {id} was changed meanwhile");
            var (changed, errors) = new SubscriptionCheck(present, input).Apply();
            if (errors.Count > 0)
                return new AdminResult<Subscription>.Invalid(errors);

            var others = await subscriptions.FindByEmailAsync(changed.Email, cancel);
            if (others.FirstOrDefault(other => other.Id != id && AsksTheSame(other, changed)) is { } same)
                return new AdminResult<Subscription>.Conflict($"{changed.Email} has this very subscription already, as {same.Id}");

            if (!AsksTheSame(present, changed) || (!present.Active && changed.Active))
                changed = changed with { ChangedAt = clock.GetUtcNow() };
            if (input.SendNow == true)
                changed = changed with { NextDigestAt = clock.GetUtcNow() };
            else if (WhenDiffers(present, changed))
                changed = changed with { NextDigestAt = DigestSchedule.Next(changed, clock.GetUtcNow()) };
            if (await subscriptions.UpdateAsync(changed, cancel))
                return new AdminResult<Subscription>.Done((await subscriptions.GetAsync(id, cancel))!);
        }

        return new AdminResult<Subscription>.Conflict($"the subscription {id} is being changed by somebody else; try again");
    }

    public async Task<AdminResult<string>> RemoveAsync(string id, CancellationToken cancel) =>
        await subscriptions.RemoveAsync(id, cancel) ? new AdminResult<string>.Done(id) : new AdminResult<string>.Missing($"there is no subscription {id}");

    private static bool AsksTheSame(Subscription a, Subscription b) =>
        a.Query == b.Query && a.IncludeOther == b.IncludeOther && Same(a.Topics, b.Topics) && Same(a.Countries, b.Countries) && Same(a.Pairs, b.Pairs);

    private static bool Same(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Order(StringComparer.Ordinal).SequenceEqual(b.Order(StringComparer.Ordinal));

    private static bool WhenDiffers(Subscription a, Subscription b) =>
        a.TimeZone != b.TimeZone || a.SendAt != b.SendAt || !a.Days.SequenceEqual(b.Days) || (!a.Active && b.Active);

    private static string NewId(string name)
    {
        var readable = Identifier.From(name.Split('@')[0]);
        return (readable.Length == 0 ? "s" : readable) + "-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    }
}
