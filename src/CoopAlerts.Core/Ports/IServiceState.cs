namespace CoopAlerts.Core.Ports;

/// <summary>Small named values of the whole service: the admin key's hash, the signing key of unsubscribe links. May throw <see cref="StoreException"/>.</summary>
public interface IServiceState
{
    /// <summary>The value, or null.</summary>
    Task<string?> GetAsync(string name, CancellationToken cancel = default);

    /// <summary>Stores the value unless the name exists; gives the value that is stored now, so that all machines agree on the first one.</summary>
    Task<string> GetOrAddAsync(string name, string value, CancellationToken cancel = default);

    /// <summary>Inserts or replaces the value.</summary>
    Task SetAsync(string name, string value, CancellationToken cancel = default);
}
