namespace CoopAlerts.Core.Ports;

/// <summary>Small named values of the whole service: the admin key's hash, the signing key of unsubscribe links, the day's count of text records. May throw <see cref="StoreException"/>.</summary>
public interface IServiceState
{
    /// <summary>The value, or null.</summary>
    Task<string?> GetAsync(string name, CancellationToken cancel = default);

    /// <summary>Stores the value unless the name exists; gives the value that is stored now, so that all machines agree on the first one.</summary>
    Task<string> GetOrAddAsync(string name, string value, CancellationToken cancel = default);

    /// <summary>Inserts or replaces the value.</summary>
    Task SetAsync(string name, string value, CancellationToken cancel = default);

    /// <summary>Replaces the value if it is <paramref name="expected"/> now, so that machines can count together. False, and nothing changed, when it is another one or there is none.</summary>
    Task<bool> TryReplaceAsync(string name, string expected, string value, CancellationToken cancel = default);
}
