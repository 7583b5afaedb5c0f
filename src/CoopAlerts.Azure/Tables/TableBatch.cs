using System.Globalization;
using System.Text;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Azure.Tables;

/// <summary>
/// An entity group transaction on the wire: one changeset in a multipart message (learn.microsoft.com, "Performing entity group
/// transactions"). It writes and reads the message and sends nothing.
/// </summary>
internal static class TableBatch
{
    /// <summary>Most rows of one batch.</summary>
    public const int MaxActions = 100;

    private const string NewLine = "\r\n";

    /// <summary>The body of the request.</summary>
    /// <param name="actions">The changes, all of one partition.</param>
    /// <param name="addressOf">The address of the row, or of the table for an insert.</param>
    /// <param name="name">A name for the boundaries that no body contains.</param>
    public static byte[] Write(IReadOnlyList<TableAction> actions, Func<TableAction, string> addressOf, string name)
    {
        var body = new StringBuilder();
        Line($"--batch_{name}");
        Line($"Content-Type: multipart/mixed; boundary=changeset_{name}");
        Line("");
        foreach (var action in actions)
        {
            Line($"--changeset_{name}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line("");
            Line($"{action.Method} {addressOf(action)} HTTP/1.1");
            Line("Accept: application/json;odata=minimalmetadata");
            Line("DataServiceVersion: 3.0");
            Line("Prefer: return-no-content");
            if (action.IfMatch is { } etag) Line($"If-Match: {etag}");
            if (action.HasBody) Line("Content-Type: application/json");
            Line("");
            if (action.HasBody) Line(Encoding.UTF8.GetString(EntityJson.Write(action.Entity).Span));
        }

        Line($"--changeset_{name}--");
        Line($"--batch_{name}--");
        return Encoding.UTF8.GetBytes(body.ToString());

        void Line(string text) => body.Append(text).Append(NewLine);
    }

    /// <summary>The stamps of the rows in the order of the actions; empty for a removed one.</summary>
    /// <exception cref="global::Azure.RequestFailedException">One action was refused, so nothing was changed. The message begins with its number.</exception>
    public static IReadOnlyList<string> Read(string answer)
    {
        var stamps = new List<string>();
        var parts = answer.Split("HTTP/1.1 ");
        foreach (var part in parts.Skip(1))
        {
            var status = int.Parse(part.AsSpan(0, 3), CultureInfo.InvariantCulture);
            if (status >= 400)
                throw StorageErrors.Of(status, JsonIn(part), null, part.Split('\n')[0].Trim());
            stamps.Add(Header(part, "ETag:"));
        }

        return stamps;
    }

    private static string JsonIn(string part)
    {
        var (start, end) = (part.IndexOf('{', StringComparison.Ordinal), part.LastIndexOf('}'));
        return start >= 0 && end > start ? part[start..(end + 1)] : "";
    }

    private static string Header(string part, string name) =>
        part.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..].Trim() ?? "";
}
