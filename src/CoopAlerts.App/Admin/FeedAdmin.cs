using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Admin;

/// <summary>What an admin may ask of a feed; null leaves a field as it is.</summary>
internal sealed record FeedInput
{
    public string? Id { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public FeedStatus? Status { get; init; }
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}

/// <summary>Adds, changes and removes feeds: checks what was asked, and turns it into records. The API and the command line both come here.</summary>
internal sealed class FeedAdmin(IFeedStore feeds, TimeProvider clock)
{
    // Set by the fetcher itself; a feed that could override them could break or misuse the connection.
    private static readonly HashSet<string> ForbiddenHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Upgrade", "Expect", "TE", "Trailer",
    };

    public async Task<AdminResult<Feed>> AddAsync(FeedInput input, CancellationToken cancel)
    {
        var errors = Check(input, isNew: true);
        if (errors.Count > 0)
            return new AdminResult<Feed>.Invalid(errors);
        var url = new Uri(input.Url!.Trim());
        await foreach (var other in feeds.ListAsync(cancel))
            if (CanonicalUrl.Of(other.Url.AbsoluteUri) == CanonicalUrl.Of(url.AbsoluteUri))
                return new AdminResult<Feed>.Conflict($"the feed {url} is already there as {other.Id}");

        var now = clock.GetUtcNow();
        var feed = new Feed
        {
            Id = input.Id ?? IdOf(url), Url = url, Title = Blank(input.Title), Headers = input.Headers ?? new Dictionary<string, string>(),
            Status = input.Status ?? FeedStatus.Active, NextPollAt = now, CreatedAt = now,
        };
        return await feeds.AddAsync(feed, cancel)
            ? new AdminResult<Feed>.Done((await feeds.GetAsync(feed.Id, cancel))!)
            : new AdminResult<Feed>.Conflict($"a feed with the id {feed.Id} exists");
    }

    /// <summary>Changes the given fields. With a stamp, only if nobody changed the feed since.</summary>
    public async Task<AdminResult<Feed>> ChangeAsync(string id, FeedInput input, string? stamp, CancellationToken cancel)
    {
        var errors = Check(input, isNew: false);
        if (errors.Count > 0)
            return new AdminResult<Feed>.Invalid(errors);

        // Polling changes the same record all the time: an admin without a stamp simply wins.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await feeds.GetAsync(id, cancel) is not { } feed)
                return new AdminResult<Feed>.Missing($"there is no feed {id}");
            if (stamp is not null && stamp != feed.Stamp)
                return new AdminResult<Feed>.Conflict($"the feed {id} was changed meanwhile");
            if (await feeds.UpdateAsync(Changed(feed, input), cancel))
                return new AdminResult<Feed>.Done((await feeds.GetAsync(id, cancel))!);
        }

        return new AdminResult<Feed>.Conflict($"the feed {id} is being changed by somebody else; try again");
    }

    public async Task<AdminResult<string>> RemoveAsync(string id, CancellationToken cancel) =>
        await feeds.RemoveAsync(id, cancel) ? new AdminResult<string>.Done(id) : new AdminResult<string>.Missing($"there is no feed {id}");

    private Feed Changed(Feed feed, FeedInput input)
    {
        var url = input.Url is null ? feed.Url : new Uri(input.Url.Trim());
        var moved = url != feed.Url;
        var woken = input.Status == FeedStatus.Active && feed.Status != FeedStatus.Active;
        return feed with
        {
            Url = url, Title = input.Title is null ? feed.Title : Blank(input.Title), Status = input.Status ?? feed.Status, Headers = input.Headers ?? feed.Headers,
            ETag = moved ? null : feed.ETag, LastModified = moved ? null : feed.LastModified,
            NextPollAt = moved || woken ? clock.GetUtcNow() : feed.NextPollAt, Failures = moved || woken ? 0 : feed.Failures,
        };
    }

    private static Dictionary<string, string[]> Check(FeedInput input, bool isNew)
    {
        var errors = new Dictionary<string, string[]>();
        if (input.Url is null ? isNew : !Uri.TryCreate(input.Url.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            errors["url"] = [input.Url is null ? "is missing: the address of the feed" : $"\"{input.Url}\" is not an http or https address without a user name"];
        if (input.Id is not null && !Identifier.IsValid(input.Id))
            errors["id"] = [Identifier.Rule];
        if (input.Title is { Length: > 200 })
            errors["title"] = ["is longer than 200 characters"];
        foreach (var (name, value) in input.Headers ?? new Dictionary<string, string>())
            if (ForbiddenHeaders.Contains(name) || name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) || value.Any(char.IsControl))
                errors["headers"] = [$"\"{name}\" is not a header that a feed may set"];
        return errors;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Readable and stable: the host, and enough of a hash to tell its feeds apart.
    private static string IdOf(Uri url) =>
        $"{Identifier.From(url.Host)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalUrl.Of(url.AbsoluteUri))))[..8]}";
}
