using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Every table's name and every key, built here and nowhere else. Any text can stand in a key: what the service forbids or treats oddly is
/// escaped, and what would be too long is replaced by its hash. Keys are only built, never read back: rows carry their ids in their records.
/// </summary>
internal static class Keys
{
    public const string Feeds = nameof(Feeds), Items = nameof(Items), Articles = nameof(Articles), Stories = nameof(Stories), StoryLog = nameof(StoryLog),
        Subscriptions = nameof(Subscriptions), SubscriptionsByEmail = nameof(SubscriptionsByEmail), Deliveries = nameof(Deliveries),
        Suppressions = nameof(Suppressions), State = nameof(State);

    // The service takes 1 KiB of UTF-16. What does not fit is told apart by its hash.
    private const int LongestText = 200;

    // Stands between the parts of a key and, doubled, after all of them: greater than every character that Text writes.
    private const char Separator = '~';

    /// <summary>All feeds are in one partition: there are thousands at most, and they are read together.</summary>
    public const string AllFeeds = "feed";

    public const string AllState = "state";

    /// <summary>
    /// All subscriptions and their due times are in one partition: both change together for each digest, and the times are read as a range.
    /// </summary>
    public const string AllSubscriptions = "subscription";

    public static (string Partition, string Row) Feed(string id) => (AllFeeds, Text(id));

    public static string ItemsOf(string feedId) => Text(feedId);

    public static string Item(string key) => Hash(key);

    public static (string Partition, string Row) Article(string id) => (Beginning(id), Text(id));

    public static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static (string Partition, string Row) Story(string id) => (Beginning(id), Text(id));

    public static string Month(DateOnly month) => month.ToString("yyyyMM", CultureInfo.InvariantCulture);

    /// <summary>Row of the log of stories: rows of a day in the order of writing, one for each set of keys even in one moment.</summary>
    public static string LogEntry(DateTimeOffset at, string storyId, byte[] filedUnder) =>
        Ticks(at) + Separator + Text(storyId) + Separator + Convert.ToHexStringLower(SHA256.HashData(filedUnder), 0, 8);

    public static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static (string Partition, string Row) Subscription(string id) => (AllSubscriptions, SubscriptionRows + Text(id));

    public static string SubscriptionRows => "s" + Separator;

    public static string Email(string address) => Hash(address.ToUpperInvariant());

    public static (string Partition, string Row) SubscriptionOf(string email, string id) => (Email(email), Text(id));

    public static string DueSubscription(DateTimeOffset time, string id) => DueRows + Time(time) + Separator + Text(id);

    public static string DueRows => "t" + Separator;

    /// <summary>After every row that is due at this time or earlier.</summary>
    public static string DueUntil(DateTimeOffset time) => DueRows + Time(time) + Separator + Separator;

    /// <summary>What tells two texts apart, short.</summary>
    public static string Mark(string text) => Hash(text)[..16];

    /// <summary>The partition of a subscription's matches and of its ledger: what begins a digest is one batch.</summary>
    public static string DeliveriesOf(string subscriptionId) => Text(subscriptionId);

    /// <summary>Says that the story has matched, for good.</summary>
    public static string Matched(string storyId) => "m" + Separator + Text(storyId);

    public static string Pending(string storyId) => AllPending + Text(storyId);

    public static string AllPending => "p" + Separator;

    public static string Claimed(string window, string storyId) => ClaimedBy(window) + Text(storyId);

    public static string ClaimedBy(string window) => "w" + Separator + Text(window) + Separator;

    /// <summary>After every row that begins so.</summary>
    public static string After(string beginning) => beginning + Separator;

    /// <summary>A window's entry in the ledger. Digits count down, so that the newest window is read first.</summary>
    public static (string Partition, string Row) Delivery(string subscriptionId, string window) =>
        (DeliveriesOf(subscriptionId), LedgerRows + Text(string.Concat(window.Select(c => char.IsAsciiDigit(c) ? (char)('9' - c + '0') : c))));

    public static string LedgerRows => "d" + Separator;

    public static (string Partition, string Row) Suppression(string email) => (Email(email)[..2], Email(email));

    public static (string Partition, string Row) StateOf(string name) => (AllState, Text(name));

    /// <summary>A time as UTC text of fixed width, so that text order is time order, from the year 1 on, where the service's own type begins in 1601.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture);

    // Letters, digits, hyphens and points as they are; all else by its UTF-16 code. Two texts never give one key.
    private static string Text(string text)
    {
        if (text.Length > 0 && text.Length <= LongestText && text.All(IsPlain)) return text;
        var key = new StringBuilder(text.Length * 2).Append(text.Length == 0 ? "_" : "");
        foreach (var c in text) _ = IsPlain(c) ? key.Append(c) : key.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        return key.Length <= LongestText ? key.ToString() : "__" + Hash(text);
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.';

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // The day or month that an id begins with.
    private static string Beginning(string id)
    {
        var hyphen = id.IndexOf('-', StringComparison.Ordinal);
        return Text(hyphen < 0 ? id : id[..hyphen]);
    }
}
