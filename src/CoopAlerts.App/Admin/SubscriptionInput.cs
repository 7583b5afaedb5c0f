namespace CoopAlerts.App.Admin;

/// <summary>What an admin may ask of a subscription; null leaves a field as it is (or at its default, for a new one).</summary>
internal sealed record SubscriptionInput
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }

    /// <summary>Local time of day, <c>HH:mm</c>.</summary>
    public string? SendAt { get; init; }

    /// <summary>English weekday names, three letters or whole; empty for every day.</summary>
    public IReadOnlyList<string>? Days { get; init; }
    public string? Query { get; init; }
    public IReadOnlyList<string>? Topics { get; init; }
    public IReadOnlyList<string>? Countries { get; init; }
    public IReadOnlyList<string>? Pairs { get; init; }
    public bool? IncludeOther { get; init; }
    public bool? Active { get; init; }

    /// <summary>True to send the first digest as soon as possible instead of at the next sending time.</summary>
    public bool? SendNow { get; init; }
}
