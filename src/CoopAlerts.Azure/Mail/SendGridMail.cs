using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Mail;

/// <summary>A digest as the body of <c>POST /v3/mail/send</c> (twilio.com/docs/sendgrid, "Mail Send"). It writes the body and sends nothing.</summary>
internal static class SendGridMail
{
    // What recipients see of a Message-ID is the header; the argument comes back with every event of the service.
    private const string MessageIdHeader = "Message-ID", MessageIdArgument = "message_id";

    /// <summary>The body: one recipient, text before HTML, and nothing rewritten or added by the service.</summary>
    public static byte[] Write(MailMessage message, bool sandbox)
    {
        var off = new SendGridSwitch(false);
        var body = new SendGridBody(
            [new SendGridRecipients([new SendGridAddress(message.To, null)])],
            new SendGridAddress(message.From, message.FromName),
            message.Subject,
            [new SendGridContent("text/plain", message.Text), new SendGridContent("text/html", message.Html)],
            new Dictionary<string, string>(message.Headers) { [MessageIdHeader] = $"<{message.MessageId}>" },
            ["digest", $"language-{message.Language}"],
            new Dictionary<string, string> { [MessageIdArgument] = message.MessageId },
            // Rewritten links would hide where they lead and break one-click unsubscribing, which is ours.
            new SendGridTracking(off, off, off),
            sandbox ? new SendGridMailSettings(new SendGridSwitch(true)) : null);
        return JsonSerializer.SerializeToUtf8Bytes(body, SendGridJson.Letters.SendGridBody);
    }

    /// <summary>The service's own words in the answer to a refused mail.</summary>
    public static string Words(BinaryData answer)
    {
        try
        {
            var errors = JsonSerializer.Deserialize(answer, SendGridJson.Default.SendGridRefusal)?.Errors ?? [];
            return string.Join("; ", errors.Select(e => e.Field is null ? e.Message : $"{e.Message} ({e.Field})"));
        }
        catch (JsonException)
        {
            // A proxy on the way answers in HTML; its first words tell more than nothing.
            var text = answer.ToString();
            return text.Length > 200 ? text[..200] : text;
        }
    }
}

internal sealed record SendGridBody(
    IReadOnlyList<SendGridRecipients> Personalizations, SendGridAddress From, string Subject, IReadOnlyList<SendGridContent> Content,
    Dictionary<string, string> Headers, IReadOnlyList<string> Categories, Dictionary<string, string> CustomArgs,
    SendGridTracking TrackingSettings, SendGridMailSettings? MailSettings);

internal sealed record SendGridRecipients(IReadOnlyList<SendGridAddress> To);

internal sealed record SendGridAddress(string Email, string? Name);

internal sealed record SendGridContent(string Type, string Value);

internal sealed record SendGridTracking(SendGridSwitch ClickTracking, SendGridSwitch OpenTracking, SendGridSwitch SubscriptionTracking);

internal sealed record SendGridMailSettings(SendGridSwitch SandboxMode);

internal sealed record SendGridSwitch(bool Enable);

internal sealed record SendGridRefusal(IReadOnlyList<SendGridError>? Errors);

internal sealed record SendGridError(string Message, string? Field);

/// <summary>SendGrid's JSON without reflection: names in snake case, nothing written that is not set.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendGridBody))]
[JsonSerializable(typeof(SendGridRefusal))]
internal sealed partial class SendGridJson : JsonSerializerContext
{
    private static SendGridJson? letters;

    // Arabic as letters: as escapes a digest would be three times as long.
    public static SendGridJson Letters => letters ??= new SendGridJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
