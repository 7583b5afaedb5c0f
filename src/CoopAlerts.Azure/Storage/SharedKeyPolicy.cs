using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CoopAlerts.Azure.Storage;

/// <summary>What a service wants signed of a request.</summary>
internal delegate string StringToSign(Request request, string account);

/// <summary>
/// Signs a request with the account's key (learn.microsoft.com, "Authorize with Shared Key"). What is signed differs between tables and
/// queues; both forms stand here.
/// </summary>
internal sealed class SharedKeyPolicy(string account, byte[] key, StringToSign stringToSign, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private static readonly string[] QueueHeaders =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign(message.Request, account)));
        message.Request.Headers.SetValue("Authorization", $"SharedKey {account}:{Convert.ToBase64String(signature)}");
    }

    /// <summary>The table service: method, MD5, type, date, and the resource with no parameter but <c>comp</c>, which we never send.</summary>
    public static string ForTables(Request request, string account) =>
        string.Join('\n', request.Method.ToString(), Header(request, "Content-MD5"), Header(request, "Content-Type"), Header(request, "x-ms-date"), Path(request, account));

    /// <summary>The queue service: eleven headers, all of <c>x-ms-</c>, and the resource with every parameter, decoded and sorted.</summary>
    public static string ForQueues(Request request, string account)
    {
        var text = new StringBuilder(request.Method.ToString());
        foreach (var name in QueueHeaders) text.Append('\n').Append(name == "Content-Length" ? Length(request) : Header(request, name));
        text.Append('\n');
        foreach (var header in request.Headers.Where(h => h.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).OrderBy(h => h.Name.ToLowerInvariant(), StringComparer.Ordinal))
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value.Trim()).Append('\n');
        text.Append(Path(request, account));
        foreach (var (name, value) in Parameters(request).OrderBy(p => p.Name, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append(':').Append(value);
        return text.ToString();
    }

    // For the emulator the account's name stands twice: once for whom, and once because its path begins with it.
    private static string Path(Request request, string account) => $"/{account}{request.Uri.ToUri().AbsolutePath}";

    private static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value : "";

    private static string Length(Request request) =>
        request.Content is not null && request.Content.TryComputeLength(out var length) && length > 0 ? length.ToString(CultureInfo.InvariantCulture) : "";

    private static IEnumerable<(string Name, string Value)> Parameters(Request request)
    {
        foreach (var part in request.Uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return (Uri.UnescapeDataString(part[..equals]).ToLowerInvariant(), Uri.UnescapeDataString(part[(equals + 1)..]));
        }
    }
}
