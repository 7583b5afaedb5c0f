using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoopAlerts.Stores.Tests;

/// <summary>What the contract suites share: a backend for each test, ids that no other test uses, and comparison of whole records.</summary>
public abstract class StoreContract(Func<Task<Backend>> open) : IAsyncLifetime
{
    /// <summary>As many as a busy machine asks at once.</summary>
    protected const int Crowd = 32;

    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 7, 0, 0, TimeSpan.Zero);

    /// <summary>Keys that break naive addresses, patterns, statements and encodings.</summary>
    public static TheoryData<string> NastyKeys =>
    [
        "o'brien \"quoted\"; DROP TABLE feeds; --",
        "a/b\\c#d?e&f=g+h",
        "100%_*[x]",
        "تعاون أمني", // security cooperation
        "مُذَكِّرة تفاهم", // memorandum of understanding, with vowel signs
        "🤝🇮🇶🇲🇦",
        "line\r\nfeed\ttab",
        " spaces ",
        new string('k', 1024),
        new string('ت', 512), // 1 KiB of UTF-8
    ];

    protected Backend Backend { get; private set; } = null!; // set before each test

    public async Task InitializeAsync() => Backend = await open();

    public async Task DisposeAsync() => await Backend.DisposeAsync();

    /// <summary>An id of letters, digits and a hyphen that no other test uses; ids of one test sort by what they begin with.</summary>
    protected string Id(string beginning) => $"{beginning}-{unique}";

    protected bool IsMine(string id) => id.EndsWith(unique, StringComparison.Ordinal);

    protected static void AssertSame<T>(T expected, T? actual, JsonTypeInfo<T> type)
        where T : class
    {
        Assert.NotNull(actual);
        Assert.Equal(JsonSerializer.Serialize(expected, type), JsonSerializer.Serialize(actual, type));
    }

    /// <summary>The results of a crowd that does the same at the same time.</summary>
    protected static Task<T[]> AllAtOnce<T>(Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, Crowd).Select(i => Task.Run(() => act(i))));

    private readonly string unique = Guid.NewGuid().ToString("N");
}
