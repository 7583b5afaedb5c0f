using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// The stamp of a subscription: the row's own, and what else was stored because of the subscription as it was read. So an update knows, without
/// reading again, which of those rows it has to change.
/// </summary>
/// <param name="ETag">The row's stamp.</param>
/// <param name="Due">Row of its due time; empty for none.</param>
/// <param name="Email">Mark of its address.</param>
/// <param name="Matches">Mark of what it matches.</param>
internal sealed record SubscriptionStamp(string ETag, string Due, string Email, string Matches)
{
    // Occurs in none of the parts.
    private const char Separator = '|';

    public static SubscriptionStamp Of(Subscription subscription, string etag) =>
        new(etag, DueRow(subscription), Keys.Mark(Keys.Email(subscription.Email)), Keys.Mark(subscription.WhatMatches()));

    /// <summary>Null for what was never given out, and "*".</summary>
    public static SubscriptionStamp? Parse(string stamp) =>
        stamp.StartsWith("W/\"", StringComparison.Ordinal) && stamp.Split(Separator) is [var etag, var due, var email, var matches] ? new(etag, due, email, matches) : null;

    /// <summary>Where the subscription's due time is noted; empty while no digest shall be sent.</summary>
    public static string DueRow(Subscription subscription) => subscription.Active ? Keys.DueSubscription(subscription.NextDigestAt, subscription.Id) : "";

    public override string ToString() => string.Join(Separator, ETag, Due, Email, Matches);
}
