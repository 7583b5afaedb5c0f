using System.Text;

namespace CoopAlerts.Local;

/// <summary>The size limit that every queue here shares with Azure Queue Storage. It does not look at what a body says.</summary>
internal static class MessageBody
{
    /// <summary>Bytes of UTF-8. Azure takes 64 KiB after Base64, which is 48 KiB before it.</summary>
    public const int MaxBytes = 48 * 1024;

    /// <summary>Refuses a body that is too long: the sender's bug, found here and not only on Azure.</summary>
    public static void ThrowIfTooLong(IReadOnlyCollection<string> bodies)
    {
        foreach (var body in bodies)
        {
            var bytes = Encoding.UTF8.GetByteCount(body);
            if (bytes > MaxBytes)
                throw new ArgumentException($"A message of {bytes} bytes is too long: at most {MaxBytes} fit into a queue.", nameof(bodies));
        }
    }
}
