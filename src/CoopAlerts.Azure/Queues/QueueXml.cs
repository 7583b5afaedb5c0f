using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace CoopAlerts.Azure.Queues;

/// <summary>Messages in the queue service's XML, their texts as Base64. A text that is not Base64, put in by hand, is taken as it stands.</summary>
internal static class QueueXml
{
    /// <summary>The body that puts a message in.</summary>
    public static byte[] Write(string text) =>
        Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}</MessageText></QueueMessage>");

    /// <summary>The messages in an answer, in its order.</summary>
    public static IReadOnlyList<QueueItem> Read(BinaryData body) =>
        [.. XElement.Load(body.ToStream()).Elements("QueueMessage").Select(message => new QueueItem(
            Value(message, "MessageId"), Value(message, "PopReceipt"), Decoded(Value(message, "MessageText")),
            int.Parse(Value(message, "DequeueCount"), CultureInfo.InvariantCulture)))];

    private static string Value(XElement message, string name) => message.Element(name)?.Value ?? "";

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
    }
}
