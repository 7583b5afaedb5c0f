using System.Collections.Immutable;
using System.IO.Compression;

namespace CoopAlerts.Core.Fetch;

/// <summary>
/// Undoes a body's content codings (gzip, br, deflate), stopping at a size. It believes the bytes rather than the header where the two
/// disagree, because servers are known to announce a coding that they did not apply; it does not know HTTP.
/// </summary>
internal static class ContentDecoder
{
    /// <summary>Codings that we ask for.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>A second coding over the first is already unheard of; more is an attack.</summary>
    private const int MostCodings = 2;

    /// <summary>The body as it was before coding, or why it can't be had.</summary>
    public readonly record struct Outcome(byte[]? Body, bool TooLarge, string? Error);

    /// <summary>Decodes <paramref name="body"/>; <paramref name="codings"/> as the header lists them, the last one applied last.</summary>
    public static Outcome Decode(byte[] body, IEnumerable<string> codings, int maxBytes)
    {
        var applied = codings.SelectMany(c => c.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(c => !c.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToImmutableArray();
        if (applied.Length > MostCodings)
            return new Outcome(null, false, "the answer is compressed more than twice");
        foreach (var coding in applied)
        {
            try
            {
                if (Open(body, coding.ToLowerInvariant()) is not { } stream)
                    return new Outcome(null, false, $"the answer is in an encoding that was not asked for ({Printable(coding)})");
                using (stream)
                {
                    if (ReadAtMost(stream, maxBytes) is not { } decoded)
                        return new Outcome(null, true, null);
                    body = decoded;
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException)
            {
                return new Outcome(null, false, $"the {coding} compression of the answer is damaged");
            }
        }

        return new Outcome(body, false, null);
    }

    private static Stream? Open(byte[] body, string coding)
    {
        var plain = new MemoryStream(body, writable: false);
        return coding switch
        {
            "gzip" or "x-gzip" when body is not [0x1f, 0x8b, ..] => plain,
            "gzip" or "x-gzip" => new GZipStream(plain, CompressionMode.Decompress),
            // "deflate" means zlib (RFC 9110, 8.4.1.2), yet some servers send the bare form.
            "deflate" when body is [var cmf, var flags, ..] && (cmf & 15) == 8 && ((cmf << 8) | flags) % 31 == 0 => new ZLibStream(plain, CompressionMode.Decompress),
            "deflate" when body is [(byte)'<' or (byte)'{', ..] => plain,
            "deflate" => new DeflateStream(plain, CompressionMode.Decompress),
            "br" => new BrotliStream(plain, CompressionMode.Decompress),
            _ => null,
        };
    }

    private static byte[]? ReadAtMost(Stream stream, int maxBytes)
    {
        using var result = new MemoryStream();
        var buffer = new byte[81920];
        while (stream.Read(buffer) is > 0 and var read)
        {
            if (result.Length + read > maxBytes)
                return null;
            result.Write(buffer, 0, read);
        }

        return result.ToArray();
    }

    private static string Printable(string text) => new(text.Take(40).Where(c => c is > ' ' and < (char)127).ToArray());
}
