using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>What the service took in during the time that a digest covers: the facts behind its footer.</summary>
/// <param name="Since">Start of that time. UTC.</param>
/// <param name="Feeds">All feeds as they are now.</param>
/// <param name="ArticlesByFeed">Articles first seen since then, by feed id; feeds without any may be missing.</param>
/// <param name="Cooperation">How many of them report cooperation.</param>
public sealed record Intake(DateTimeOffset Since, IReadOnlyList<Feed> Feeds, IReadOnlyDictionary<string, int> ArticlesByFeed, int Cooperation);
