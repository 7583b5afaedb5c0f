using System.IO.Compression;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.App.Commands;

/// <summary>Reads what a stage command is pointed at: a file (also gzipped), a URL through the safe fetcher, or <c>-</c> for standard input.</summary>
internal static class InputBytes
{
    /// <summary>What was read, and under which circumstances.</summary>
    /// <param name="Body">The bytes.</param>
    /// <param name="ContentType">Content-Type of a URL.</param>
    /// <param name="Url">Where a URL was in the end.</param>
    public sealed record Input(byte[] Body, string? ContentType, Uri? Url);

    public static async Task<Input> ReadAsync(string source, string accept, int maxBytes, IWebFetcher fetcher, CancellationToken cancel)
    {
        if (source == "-")
            return new Input(await DrainAsync(Console.OpenStandardInput(), "standard input", maxBytes, cancel), null, null);
        if (source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return Uri.TryCreate(source, UriKind.Absolute, out var url)
                ? await FetchAsync(url, accept, maxBytes, fetcher, cancel)
                : throw new InputException($"{source} is not an address that can be read", isUsage: true);
        return new Input(await ReadFileAsync(source, maxBytes, cancel), null, null);
    }

    public static async Task<byte[]> ReadFileAsync(string path, int maxBytes, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                return await DrainAsync(file, path, maxBytes, cancel);
            await using var plain = new GZipStream(file, CompressionMode.Decompress);
            return await DrainAsync(plain, path, maxBytes, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException($"{path} can't be read: {e.Message}");
        }
    }

    private static async Task<byte[]> DrainAsync(Stream stream, string name, int maxBytes, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > maxBytes)
                throw new InputException($"{name} is larger than {maxBytes / 1_000_000} MB");
        }

        return memory.ToArray();
    }

    private static async Task<Input> FetchAsync(Uri url, string accept, int maxBytes, IWebFetcher fetcher, CancellationToken cancel) =>
        await fetcher.FetchAsync(new FetchRequest { Url = url, MaxBytes = maxBytes, Accept = accept, Afresh = true }, cancel) switch
        {
            FetchResult.Document document => new Input(document.Body, document.ContentType, document.FinalUrl),
            FetchResult.Failed failed => throw new InputException(failed.Reason),
            FetchResult.Refused refused => throw new InputException(refused.Reason),
            FetchResult.RateLimited limited => throw new InputException(limited.Reason),
            _ => throw new InputException($"{url}: the server answered that there is nothing (any more)"),
        };
}
