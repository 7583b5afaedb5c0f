using CoopAlerts.Local.Mail;

namespace CoopAlerts.App.Settings;

/// <summary>Everything that can be set, with its default. Read and checked once at the start by <see cref="SettingsReader"/>; docs/settings.md describes each.</summary>
internal sealed record AppSettings
{
    /// <summary>Folder for the database and mail files.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>
    /// Azure storage instead of the data folder: a connection string, or an account's name to sign into by managed identity. Null for none.
    /// </summary>
    public string? Storage { get; init; }

    /// <summary>Where the service listens, and the base of links in mail.</summary>
    public Uri Url { get; init; } = new("http://localhost:7071");

    /// <summary>Base of links in mail where it differs from <see cref="Url"/> (behind a proxy).</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Whether an empty service loads the sample feeds and subscribers.</summary>
    public bool Samples { get; init; } = true;

    /// <summary>How often due feeds are looked for.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often due digests are looked for.</summary>
    public TimeSpan DigestEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Contact address in the user agent: publishers can write there.</summary>
    public string Contact { get; init; } = "https://github.com/coopalerts/coopalerts";

    /// <summary>Whether private and loopback addresses may be fetched.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Time for one whole fetch.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How mail leaves: <c>eml</c>, <c>smtp</c> or <c>sendgrid</c>.</summary>
    public string MailMode { get; init; } = "eml";

    /// <summary>Sender's address.</summary>
    public string MailFrom { get; init; } = "alerts@coopalerts.example";

    /// <summary>Sender's name.</summary>
    public string MailFromName { get; init; } = "CoopAlerts";

    /// <summary>SMTP server.</summary>
    public string SmtpHost { get; init; } = "";

    /// <summary>SMTP port.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>How the SMTP connection is protected.</summary>
    public SmtpSecurity SmtpSecurity { get; init; } = SmtpSecurity.StartTls;

    /// <summary>SMTP user; empty for none.</summary>
    public string SmtpUser { get; init; } = "";

    /// <summary>SMTP password.</summary>
    public string SmtpPassword { get; init; } = "";

    /// <summary>PEM file of a private certificate authority of the SMTP server; empty for the machine's.</summary>
    public string SmtpCertificateAuthorityFile { get; init; } = "";

    /// <summary>SendGrid's API key.</summary>
    public string SendGridApiKey { get; init; } = "";

    /// <summary>Where SendGrid is, for tests and regional hosts.</summary>
    public Uri SendGridEndpoint { get; init; } = new("https://api.sendgrid.com");

    /// <summary>Whether SendGrid only checks the mail and sends nothing.</summary>
    public bool SendGridSandbox { get; init; }

    /// <summary>Azure AI Language account; null for the built-in reading alone.</summary>
    public Uri? LanguageEndpoint { get; init; }

    /// <summary>The account's key; empty to sign in by managed identity.</summary>
    public string LanguageApiKey { get; init; } = "";

    /// <summary>Project of custom classification; empty for none.</summary>
    public string LanguageProject { get; init; } = "";

    /// <summary>Its deployment; empty for none.</summary>
    public string LanguageDeployment { get; init; } = "";

    /// <summary>Confidence from which a topic of that project counts, in percent.</summary>
    public int LanguageMinimumTopicScore { get; init; } = 50;

    /// <summary>Text records a day, for all instances together; 0 asks nothing.</summary>
    public int LanguageDailyRecords { get; init; } = 1_000;

    /// <summary>Which articles are read by the service: <c>cooperation</c> or <c>all</c>.</summary>
    public string LanguageArticles { get; init; } = "cooperation";

    /// <summary>Time for one answer of the service.</summary>
    public TimeSpan LanguageTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a language service is asked at all.</summary>
    public bool AsksLanguageService => LanguageEndpoint is not null && LanguageDailyRecords > 0;

    /// <summary>Folder of the .eml and .html files.</summary>
    public string MailFolder => Path.Combine(DataFolder, "mail");
}
