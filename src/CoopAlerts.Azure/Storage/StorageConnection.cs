namespace CoopAlerts.Azure.Storage;

/// <summary>
/// Where a storage account is and with what one signs in: read from a connection string, or made of addresses for a managed identity.
/// It opens no connection.
/// </summary>
public sealed class StorageConnection
{
    // The emulator's published account; it protects nothing.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private StorageConnection(string account, Uri tables, Uri queues) => (Account, Tables, Queues) = (account, tables, queues);

    /// <summary>The account's name.</summary>
    public string Account { get; }

    /// <summary>Address of the table service, without a slash at the end.</summary>
    public Uri Tables { get; }

    /// <summary>Address of the queue service, without a slash at the end.</summary>
    public Uri Queues { get; }

    /// <summary>The account's key, to sign each request with; null when there is none. A secret.</summary>
    internal byte[]? Key { get; private init; }

    /// <summary>A shared access signature without the question mark, to be added to each address; null when there is none. A secret.</summary>
    internal string? Sas { get; private init; }

    /// <summary>An account that is signed into by an Entra token.</summary>
    /// <param name="tables">Address of the table service.</param>
    /// <param name="queues">Address of the queue service.</param>
    public static StorageConnection ForIdentity(Uri tables, Uri queues) => new(AccountOf(tables), Trimmed(tables), Trimmed(queues));

    /// <summary>
    /// Reads a connection string as the portal shows it: <c>AccountName</c> with <c>AccountKey</c> or <c>SharedAccessSignature</c>, and
    /// <c>EndpointSuffix</c> or each service's endpoint; or <c>UseDevelopmentStorage=true</c> for the emulator on its usual ports.
    /// </summary>
    /// <exception cref="FormatException">A part is missing or malformed; the message names it and shows no secret.</exception>
    public static StorageConnection Parse(string text)
    {
        var parts = Parts(text);
        if (parts.GetValueOrDefault("UseDevelopmentStorage", "").Equals("true", StringComparison.OrdinalIgnoreCase))
            return Emulator(parts.GetValueOrDefault("DevelopmentStorageProxyUri", "http://127.0.0.1"));

        var key = parts.GetValueOrDefault("AccountKey");
        var sas = parts.GetValueOrDefault("SharedAccessSignature")?.TrimStart('?');
        if (key is null == sas is null)
            throw new FormatException("A storage connection string needs either AccountKey or SharedAccessSignature.");
        var (tables, queues) = (Endpoint(parts, "table"), Endpoint(parts, "queue"));
        var account = parts.GetValueOrDefault("AccountName") ?? AccountOf(tables);
        return new StorageConnection(account, tables, queues) { Key = key is null ? null : Decoded(key), Sas = sas };
    }

    private static StorageConnection Emulator(string host) =>
        new(EmulatorAccount, new Uri($"{host.TrimEnd('/')}:10002/{EmulatorAccount}"), new Uri($"{host.TrimEnd('/')}:10001/{EmulatorAccount}"))
        {
            Key = Convert.FromBase64String(EmulatorKey),
        };

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Keys end in '=' and signatures are full of it: only the first one separates.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException("A storage connection string consists of parts 'Name=value' with a semicolon between them.");
            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    private static Uri Endpoint(Dictionary<string, string> parts, string service)
    {
        var name = char.ToUpperInvariant(service[0]) + service[1..] + "Endpoint";
        if (!parts.TryGetValue(name, out var address))
        {
            if (!parts.TryGetValue("AccountName", out var account))
                throw new FormatException($"A storage connection string needs AccountName or {name}.");
            address = $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.{service}.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Trimmed(uri) : throw new FormatException($"{name} of the storage connection string is not an http or https address.");
    }

    private static byte[] Decoded(string key)
    {
        try
        {
            return Convert.FromBase64String(key);
        }
        catch (FormatException)
        {
            throw new FormatException("AccountKey of the storage connection string is not Base64.");
        }
    }

    // The emulator's addresses, and those of a private end point, carry the account as the first part of the path.
    private static string AccountOf(Uri endpoint) =>
        endpoint.Segments.Length > 1 ? endpoint.Segments[1].TrimEnd('/') : endpoint.Host.Split('.')[0];

    private static Uri Trimmed(Uri uri) => new(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
}
