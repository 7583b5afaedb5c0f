using System.Collections;
using System.Globalization;
using System.Text.Json;
using CoopAlerts.App.Hosting;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Core.Matching;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.App.Settings;

/// <summary>
/// Reads settings from <c>local.settings.json</c> in the current folder and from environment variables (which win), all named
/// <c>CoopAlerts__…</c>. Anything unknown or malformed stops the start: the exception names every such setting.
/// </summary>
internal static class SettingsReader
{
    private const string Prefix = "CoopAlerts__";

    private static readonly string[] Secret = ["Password", "Storage", "ApiKey"];

    /// <summary>Each setting: how its text changes the settings, or an <see cref="FormatException"/> that says what is expected.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<AppSettings, string, AppSettings>> Known =
        new Dictionary<string, Func<AppSettings, string, AppSettings>>(StringComparer.OrdinalIgnoreCase)
        {
            ["DataFolder"] = (s, v) => s with { DataFolder = Path.GetFullPath(Filled(v)) },
            ["Storage"] = (s, v) => s with { Storage = StorageOf(v) },
            ["Url"] = (s, v) => s with { Url = HttpUrl(v) },
            ["PublicUrl"] = (s, v) => s with { PublicUrl = HttpUrl(v) },
            ["Samples"] = (s, v) => s with { Samples = Flag(v) },
            ["Poll__Every"] = (s, v) => s with { PollEvery = Duration(v, 1, 86_400) },
            ["Digest__Every"] = (s, v) => s with { DigestEvery = Duration(v, 1, 3_600) },
            ["Fetch__Contact"] = (s, v) => s with { Contact = Filled(v) },
            ["Fetch__AllowPrivateAddresses"] = (s, v) => s with { AllowPrivateAddresses = Flag(v) },
            ["Fetch__Timeout"] = (s, v) => s with { FetchTimeout = Duration(v, 1, 300) },
            ["Mail__Mode"] = (s, v) => s with { MailMode = OneOf(v, "eml", "smtp", "sendgrid") },
            ["Mail__From"] = (s, v) => s with { MailFrom = Address(v) },
            ["Mail__FromName"] = (s, v) => s with { MailFromName = Filled(v) },
            ["Mail__SendGrid__ApiKey"] = (s, v) => s with { SendGridApiKey = Filled(v) },
            ["Mail__SendGrid__Endpoint"] = (s, v) => s with { SendGridEndpoint = HttpUrl(v) },
            ["Mail__SendGrid__Sandbox"] = (s, v) => s with { SendGridSandbox = Flag(v) },
            ["Mail__Smtp__Host"] = (s, v) => s with { SmtpHost = Filled(v) },
            ["Mail__Smtp__Port"] = (s, v) => s with { SmtpPort = Number(v, 1, 65_535) },
            ["Mail__Smtp__Tls"] = (s, v) => s with { SmtpSecurity = Enum.Parse<SmtpSecurity>(OneOf(v, "none", "starttls", "implicit"), ignoreCase: true) },
            ["Mail__Smtp__User"] = (s, v) => s with { SmtpUser = v },
            ["Mail__Smtp__CertificateAuthorityFile"] = (s, v) => s with { SmtpCertificateAuthorityFile = Path.GetFullPath(Filled(v)) },
            ["Mail__Smtp__Password"] = (s, v) => s with { SmtpPassword = v },
            ["Language__Endpoint"] = (s, v) => s with { LanguageEndpoint = v.Length == 0 ? null : HttpUrl(v) },
            ["Language__ApiKey"] = (s, v) => s with { LanguageApiKey = v },
            ["Language__Project"] = (s, v) => s with { LanguageProject = v },
            ["Language__Deployment"] = (s, v) => s with { LanguageDeployment = v },
            ["Language__MinimumTopicScore"] = (s, v) => s with { LanguageMinimumTopicScore = Number(v, 0, 100) },
            ["Language__DailyRecords"] = (s, v) => s with { LanguageDailyRecords = Number(v, 0, 100_000_000) },
            ["Language__Articles"] = (s, v) => s with { LanguageArticles = OneOf(v, "cooperation", "all") },
            ["Language__Timeout"] = (s, v) => s with { LanguageTimeout = Duration(v, 1, 20) },
        };

    /// <summary>The settings of this process. Throws <see cref="SettingsException"/>.</summary>
    public static AppSettings Read()
    {
        var values = new SortedDictionary<string, (string Value, string Where)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in LocalSettings(Path.GetFullPath("local.settings.json")))
            values[name] = (value, "local.settings.json");
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (((string)variable.Key).StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                values[(string)variable.Key] = ((string?)variable.Value ?? "", "the environment");
        var settings = Apply(values.Select(v => (v.Key, v.Value.Value, v.Value.Where)));
        return settings.Storage is null && FunctionsHost.Storage is { } shared ? settings with { Storage = shared } : settings;
    }

    /// <summary>The defaults changed by the given values. Throws <see cref="SettingsException"/> that lists all that is wrong.</summary>
    public static AppSettings Apply(IEnumerable<(string Name, string Value, string Where)> values)
    {
        var settings = new AppSettings { DataFolder = Path.GetFullPath("data") };
        var wrong = new List<string>();
        foreach (var (name, value, where) in values)
        {
            var key = name[Prefix.Length..].Replace(":", "__", StringComparison.Ordinal);
            if (!Known.TryGetValue(key, out var apply))
            {
                var near = Nearest.To(key, Known.Keys);
                wrong.Add($"{Prefix}{key} (in {where}) is not a setting{(near is null ? "" : $"; did you mean {Prefix}{near}?")}");
                continue;
            }

            try
            {
                settings = apply(settings, value.Trim());
            }
            catch (FormatException e)
            {
                // A secret is never repeated to the terminal or a log.
                var shown = Secret.Any(name => key.EndsWith(name, StringComparison.OrdinalIgnoreCase)) ? "its value" : $"\"{value}\"";
                wrong.Add($"{Prefix}{key} (in {where}): {shown} is not {e.Message}");
            }
        }

        if (settings.MailMode == "smtp" && settings.SmtpHost.Length == 0)
            wrong.Add($"{Prefix}Mail__Mode is smtp, but {Prefix}Mail__Smtp__Host is not set");
        if (settings.MailMode == "sendgrid" && settings.SendGridApiKey.Length == 0)
            wrong.Add($"{Prefix}Mail__Mode is sendgrid, but {Prefix}Mail__SendGrid__ApiKey is not set");
        return wrong.Count == 0 ? settings : throw new SettingsException(wrong);
    }

    private static IEnumerable<(string Name, string Value)> LocalSettings(string path)
    {
        if (!File.Exists(path))
            yield break;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            throw new SettingsException([$"{path} is not valid JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine}"]);
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Values", out var values))
                yield break;
            foreach (var property in values.EnumerateObject())
                if (property.Name.StartsWith("CoopAlerts", StringComparison.OrdinalIgnoreCase) && property.Name.Length > Prefix.Length)
                    yield return (property.Name.Replace(":", "__", StringComparison.Ordinal), property.Value.ToString());
        }
    }

    private static string Filled(string v) => v.Length > 0 ? v : throw new FormatException("allowed: it is empty");

    private static bool Flag(string v) => v.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => throw new FormatException("true or false"),
    };

    private static int Number(string v, int min, int max) =>
        int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max ? n : throw new FormatException($"a whole number from {min} to {max}");

    private static TimeSpan Duration(string v, int minSeconds, int maxSeconds) =>
        TimeSpan.TryParseExact(v, ["c", "g"], CultureInfo.InvariantCulture, out var span) && span.TotalSeconds >= minSeconds && span.TotalSeconds <= maxSeconds
            ? span
            : throw new FormatException($"a time as hh:mm:ss between {TimeSpan.FromSeconds(minSeconds):c} and {TimeSpan.FromSeconds(maxSeconds):c}");

    private static string StorageOf(string v)
    {
        if (v.All(char.IsAsciiLetterOrDigit) && v.Length is >= 3 and <= 24)
            return v;
        try
        {
            _ = StorageConnection.Parse(v);
            return v;
        }
        catch (FormatException e)
        {
            throw new FormatException($"an account's name or a storage connection string: {e.Message}");
        }
    }

    private static string OneOf(string v, params string[] allowed) =>
        allowed.Contains(v.ToLowerInvariant()) ? v.ToLowerInvariant() : throw new FormatException("one of " + string.Join(", ", allowed));

    private static Uri HttpUrl(string v) =>
        Uri.TryCreate(v, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw new FormatException("an http or https address");

    private static string Address(string v) =>
        System.Net.Mail.MailAddress.TryCreate(v, out var address) && address.Address == v ? v : throw new FormatException("a mail address");
}

/// <summary>Settings that can't be used. The message lists every wrong one, a line each.</summary>
internal sealed class SettingsException(IReadOnlyList<string> wrong)
    : Exception((wrong.Count == 1 ? "A setting is wrong: " : "Settings are wrong:\n  ") + string.Join("\n  ", wrong));
