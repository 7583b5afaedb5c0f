using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Send;

/// <summary>
/// Makes and checks the tokens of unsubscribe links: the subscription's id with a keyed signature, URL-safe, nothing stored per link. A token
/// never expires, since a link in an old mail must still work; it can do nothing but unsubscribe.
/// </summary>
public sealed class UnsubscribeToken
{
    private const string KeyName = "unsubscribe-key";
    private const byte Version = 1;
    private const int SignatureBytes = 32;
    private const int MaxLength = 1000;

    private readonly byte[] key;

    private UnsubscribeToken(byte[] key) => this.key = key;

    /// <summary>Loads the service's key, or makes it on the first call; all machines agree on one.</summary>
    public static async Task<UnsubscribeToken> LoadAsync(IServiceState state, CancellationToken cancel = default) =>
        new(Convert.FromBase64String(
            await state.GetAsync(KeyName, cancel)
            ?? await state.GetOrAddAsync(KeyName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancel)));

    /// <summary>The token of a subscription.</summary>
    public string Create(string subscriptionId)
    {
        byte[] signed = [Version, .. Encoding.UTF8.GetBytes(subscriptionId)];
        return Base64Url.EncodeToString([.. signed, .. Sign(signed)]);
    }

    /// <summary>The subscription that a token stands for; null when it was not made with this key.</summary>
    public string? Read(string token)
    {
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= 1 + SignatureBytes || bytes[0] != Version)
            return null;
        var signed = bytes[..^SignatureBytes];
        return CryptographicOperations.FixedTimeEquals(Sign(signed), bytes.AsSpan(signed.Length))
            ? Encoding.UTF8.GetString(signed, 1, signed.Length - 1)
            : null;
    }

    // The label keeps signatures for other purposes, should the key ever serve any, from passing here.
    private byte[] Sign(byte[] signed) => HMACSHA256.HashData(key, (byte[])[.. "coopalerts unsubscribe\0"u8, .. signed]);
}
