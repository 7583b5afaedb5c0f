using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;

namespace CoopAlerts.Azure.Storage;

/// <summary>
/// Turns a refusal of a storage service into <see cref="RequestFailedException"/> with the service's own code and words, and names the codes
/// that the program reacts to. What to do about one is the caller's business.
/// </summary>
public static class StorageErrors
{
    /// <summary>The table is there already.</summary>
    public const string TableAlreadyExists = nameof(TableAlreadyExists);

    /// <summary>There is no such table.</summary>
    public const string TableNotFound = nameof(TableNotFound);

    /// <summary>An entity with these keys is there already.</summary>
    public const string EntityAlreadyExists = nameof(EntityAlreadyExists);

    /// <summary>There is no entity with these keys.</summary>
    public const string ResourceNotFound = nameof(ResourceNotFound);

    /// <summary>The entity was changed meanwhile.</summary>
    public const string UpdateConditionNotSatisfied = nameof(UpdateConditionNotSatisfied);

    /// <summary>There is no such queue.</summary>
    public const string QueueNotFound = nameof(QueueNotFound);

    /// <summary>The message is gone.</summary>
    public const string MessageNotFound = nameof(MessageNotFound);

    /// <summary>Somebody else has the message now.</summary>
    public const string PopReceiptMismatch = nameof(PopReceiptMismatch);

    /// <summary>The exception for an answer that is not a success.</summary>
    internal static RequestFailedException Of(Response response) =>
        Of(response.Status, response.Content.ToString(), response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : null, response.ReasonPhrase);

    /// <summary>The exception for a status and a body, JSON or XML.</summary>
    internal static RequestFailedException Of(int status, string body, string? code, string? reason)
    {
        var (bodyCode, words) = FromJson(body) ?? FromXml(body) ?? (null, null);
        // The service adds its request's id and time on further lines; the log has them from the headers.
        var sentence = words?.Split('\n')[0].TrimEnd('\r') ?? reason ?? "no reason given";
        var known = code ?? bodyCode;
        return new RequestFailedException(status, $"{status} {known}: {sentence}", known, null);
    }

    private static (string?, string?)? FromJson(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("odata.error");
            return (error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (string?, string?)? FromXml(string body)
    {
        try
        {
            var root = XElement.Parse(body);
            return (root.Element("Code")?.Value, root.Element("Message")?.Value);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
