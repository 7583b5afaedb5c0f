using CoopAlerts.App.Admin;
using CoopAlerts.App.FirstRun;
using CoopAlerts.App.Settings;
using CoopAlerts.App.Triggers;
using CoopAlerts.Azure.Language;
using CoopAlerts.Azure.Mail;
using CoopAlerts.Core;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Language;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Understand;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.App.Hosting;

/// <summary>Puts the program together: settings choose the ports, the stages take what they need. The only place that knows which port is which.</summary>
internal static class Composition
{
    public static void AddCoopAlerts(this IServiceCollection services, AppSettings settings, StoreSet stores)
    {
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddSingleton(stores.Feeds).AddSingleton(stores.Articles).AddSingleton(stores.Stories).AddSingleton(stores.Subscriptions);
        services.AddSingleton(stores.Deliveries).AddSingleton(stores.State).AddSingleton(stores.Queue);
        services.AddSingleton<IWebFetcher>(Fetcher(settings)).AddSingleton(Mailer(settings)).AddSingleton(_ => MailOptionsOf(settings));

#pragma warning disable RS0030 // The one place where the real source of chance is injected; it is thread-safe.
        services.AddSingleton(Random.Shared);
#pragma warning restore RS0030
        services.AddSingleton<DueFeeds>().AddSingleton<FeedPoller>();
        services.AddSingleton<ArticleLoader>().AddSingleton(_ => CooperationClassifier.Default).AddSingleton<StoryClusterer>();
        services.AddSingleton<SubscriptionIndex>().AddSingleton<ArticleIngester>().AddSingleton<MatchSweep>().AddSingleton<Retention>();
        services.AddSingleton<DueDigests>().AddSingleton<IntakeReader>().AddSingleton<Unsubscribe>().AddSingleton<DigestSender>();
        AddLanguage(services, settings);
        services.AddSingleton(made => new Pipeline(
            Later<DueFeeds>(made), Later<FeedPoller>(made), Later<ArticleIngester>(made), Later<MatchSweep>(made), Later<Retention>(made), Later<DueDigests>(made), Later<DigestSender>(made),
            new(made.GetService<LanguageMarks>), new(made.GetService<LanguagePass>)));

        services.AddSingleton<FeedAdmin>().AddSingleton<SubscriptionAdmin>().AddSingleton<StoryAdmin>().AddSingleton<AdminKey>().AddSingleton<SampleData>();
        services.AddSingleton<RunTally>().AddSingleton<QueuePump>().AddSingleton<RunOnce>();
    }

    private static Lazy<T> Later<T>(IServiceProvider made)
        where T : notnull => new(made.GetRequiredService<T>);

    // Without an account nothing of this is there, and ingesting marks no article for it.
    private static void AddLanguage(IServiceCollection services, AppSettings settings)
    {
        if (!settings.AsksLanguageService)
            return;
        var account = LanguageAccount(settings);
        services.AddSingleton<ILanguageService>(_ => new AzureLanguageService(account, TimeProvider.System)).AddSingleton(LanguageOptionsOf(settings));
        services.AddSingleton<LanguageMarks>().AddSingleton<LanguageBudget>().AddSingleton<LanguageInterview>().AddSingleton<LateMatches>().AddSingleton<LanguagePass>();
    }

    /// <summary>What the language service is asked and how much of it.</summary>
    public static LanguageOptions LanguageOptionsOf(AppSettings settings) => new()
    {
        DailyRecords = settings.LanguageDailyRecords, AllArticles = settings.LanguageArticles == "all", MinimumTopicScore = settings.LanguageMinimumTopicScore / 100.0,
    };

    /// <summary>The language service's account, which must be set. Throws <see cref="SettingsException"/>.</summary>
    public static LanguageServiceOptions LanguageAccount(AppSettings settings)
    {
        var options = new LanguageServiceOptions
        {
            Endpoint = settings.LanguageEndpoint, ApiKey = settings.LanguageApiKey, Project = settings.LanguageProject, Deployment = settings.LanguageDeployment,
            Timeout = settings.LanguageTimeout,
        };
        ThrowIfAny(options.Problems());
        return options;
    }

    /// <summary>The one way to the web, for every stage and command. Throws <see cref="SettingsException"/>.</summary>
    public static WebFetcher Fetcher(AppSettings settings)
    {
        var options = new FetchOptions
        {
            Contact = settings.Contact,
            AllowPrivateAddresses = settings.AllowPrivateAddresses,
            AllowAnyPort = settings.AllowPrivateAddresses,
            // The program's own sample feeds lie on its own address, which is a loopback address.
            AllowedOrigins = [settings.Url.GetLeftPart(UriPartial.Authority)],
            TotalTimeout = settings.FetchTimeout,
        };
        ThrowIfAny(options.Problems());
        return new WebFetcher(options, TimeProvider.System);
    }

    private static IMailer Mailer(AppSettings settings) => settings.MailMode switch
    {
        "smtp" => SmtpMailer(settings),
        "sendgrid" => SendGridMailer(settings),
        _ => new EmlMailer(settings.MailFolder),
    };

    private static SmtpMailer SmtpMailer(AppSettings settings)
    {
        var options = new SmtpOptions
        {
            Host = settings.SmtpHost, Port = settings.SmtpPort, Security = settings.SmtpSecurity, User = settings.SmtpUser, Password = settings.SmtpPassword,
            CertificateAuthorityFile = settings.SmtpCertificateAuthorityFile,
        };
        ThrowIfAny(options.Problems());
        return new SmtpMailer(options, TimeProvider.System);
    }

    private static SendGridMailer SendGridMailer(AppSettings settings)
    {
        var options = new SendGridOptions { ApiKey = settings.SendGridApiKey, Endpoint = settings.SendGridEndpoint, Sandbox = settings.SendGridSandbox };
        ThrowIfAny(options.Problems());
        return new SendGridMailer(options, TimeProvider.System);
    }

    private static void ThrowIfAny(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new SettingsException(problems);
    }

    private static MailOptions MailOptionsOf(AppSettings settings) => new()
    {
        From = settings.MailFrom, FromName = settings.MailFromName, PublicUrl = (settings.PublicUrl ?? settings.Url).AbsoluteUri,
    };
}
