using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.App.Admin;

/// <summary>
/// The key that admins show to the API. It is made at the first start, shown once, and only its SHA-256 is stored: with 256 random bits
/// there is nothing to guess, so a slow hash would protect nothing more.
/// </summary>
internal sealed class AdminKey(IServiceState state)
{
    private const string Name = "admin-key-sha256";

    /// <summary>Whether a key was made.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancel) => await state.GetAsync(Name, cancel) is not null;

    /// <summary>Makes the key if there is none yet. Gives it when it was made now, else null: it can't be shown again.</summary>
    public async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        if (await state.GetAsync(Name, cancel) is not null)
            return null;
        var key = NewKey();
        return await state.GetOrAddAsync(Name, Hash(key), cancel) == Hash(key) ? key : null;
    }

    /// <summary>Replaces the key. Gives the new one.</summary>
    public async Task<string> RenewAsync(CancellationToken cancel)
    {
        var key = NewKey();
        await state.SetAsync(Name, Hash(key), cancel);
        return key;
    }

    /// <summary>Whether this is the key. Takes the same time whatever it is given.</summary>
    public async Task<bool> IsValidAsync(string key, CancellationToken cancel) => Matches(await state.GetAsync(Name, cancel), key);

    private static bool Matches(string? hash, string key) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(key)));

    private static string NewKey() => "coop_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
