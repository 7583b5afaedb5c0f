using System.Collections.Concurrent;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Local.Memory;

/// <summary>Named values for as long as the process lives. It keeps nothing on disk.</summary>
public sealed class InMemoryServiceState : IServiceState
{
    private readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<string?> GetAsync(string name, CancellationToken cancel = default) => Task.FromResult(values.GetValueOrDefault(name));

    /// <inheritdoc/>
    public Task<string> GetOrAddAsync(string name, string value, CancellationToken cancel = default) => Task.FromResult(values.GetOrAdd(name, value));

    /// <inheritdoc/>
    public Task SetAsync(string name, string value, CancellationToken cancel = default)
    {
        values[name] = value;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(string name, string expected, string value, CancellationToken cancel = default) =>
        Task.FromResult(values.TryUpdate(name, value, expected));
}
