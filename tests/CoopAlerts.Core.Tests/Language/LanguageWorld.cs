using System.Text.RegularExpressions;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Language;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;
using CoopAlerts.Core.Tests.Send;
using CoopAlerts.Core.Understand;
using CoopAlerts.Local.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CoopAlerts.Core.Tests.Language;

/// <summary>Stores in memory, ingesting and the language pass over them, and a service that finds what it is told to, or fails.</summary>
internal sealed class LanguageWorld
{
    private LanguageInterview? interview;

    public LanguageWorld() => Stores = new MemoryStores(Clock);

    public SettableClock Clock { get; } = new(Reports.Monday.AddMinutes(5));

    public MemoryStores Stores { get; }

    public ScriptedService Service { get; } = new();

    public LanguageOptions Options { get; set; } = new();

    public LanguageBudget Budget => new(Stores.State, Options, Clock);

    public LanguageMarks Marks => new(Stores.Articles, Stores.Queue, Service, Options, Clock);

    public Task SubscribeAsync(string id, string[] topics, DateTimeOffset? created = null) => Stores.Subscriptions.AddAsync(new Subscription
    {
        Id = id, Name = id, Email = id + "@example.org", Topics = topics, CreatedAt = created ?? Reports.Monday.AddDays(-9),
    });

    /// <summary>Takes the article through the live path.</summary>
    public async Task<IngestOutcome> IngestAsync(Article article)
    {
        await Stores.Articles.SaveAsync(article with { Url = null, FeedContent = article.Text, Text = "", State = ArticleState.New });
        using var index = Index();
        return await new ArticleIngester(
            Stores.Articles, Stores.Deliveries, new ArticleLoader(Mock.Of<IWebFetcher>()), CooperationClassifier.Default, new StoryClusterer(Stores.Stories), index, Stores.Queue, Clock,
            new Random(1), NullLogger<ArticleIngester>.Instance, Marks).IngestAsync(article.Id, default);
    }

    /// <summary>Works on everything that is visible in the queue, as a host does. Gives the number of messages taken.</summary>
    public async Task<int> PassAsync()
    {
        var taken = 0;
        while (await Stores.Queue.ReceiveAsync(WorkQueues.Language, 1, TimeSpan.FromMinutes(5)) is [var message])
        {
            await RunAsync(message.Body);
            await Stores.Queue.CompleteAsync(message);
            taken++;
        }

        return taken;
    }

    public async Task<LanguageOutcome> RunAsync(string id)
    {
        using var index = Index();
        interview ??= new LanguageInterview(Service, Budget, Options, CooperationClassifier.Default, Clock, new Random(1), NullLogger<LanguageInterview>.Instance);
        return await new LanguagePass(
            Stores.Articles, Stores.Queue, interview, new StoryClusterer(Stores.Stories), new LateMatches(index, Stores.Subscriptions, Stores.Deliveries, Clock), Clock,
            NullLogger<LanguagePass>.Instance).RunAsync(id, default);
    }

    public async Task<Article> StoredAsync(Article article) => (await Stores.Articles.GetAsync(article.Id))!;

    public async Task<int> WaitingAsync() => (await Stores.Queue.CountAsync(WorkQueues.Language)).Waiting;

    public async Task<IEnumerable<string>> PendingAsync(string subscription) => (await Stores.Deliveries.ListPendingAsync(subscription)).Select(match => match.ArticleId);

    private SubscriptionIndex Index() => new(Stores.Subscriptions, TimeProvider.System, NullLogger<SubscriptionIndex>.Instance);
}

/// <summary>A language service that finds one name, one phrase, given topics and a given language in every text.</summary>
internal sealed class ScriptedService : ILanguageService
{
    public const string Name = "بغداد"; // Baghdad

    public int LongestText { get; set; } = 5_000;

    public bool KnowsTopics { get; set; }

    public TopicScore[] Topics { get; set; } = [];

    public string Language { get; set; } = "ar";

    /// <summary>What each question fails with.</summary>
    public Dictionary<LanguageQuestions, LanguageFailure> Failures { get; } = [];

    /// <summary>Ids of documents that are refused.</summary>
    public Predicate<LanguageDocument> Refuses { get; set; } = _ => false;

    /// <summary>Called before an answer.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    /// <summary>What was asked: the question and the texts.</summary>
    public List<(LanguageQuestions Question, LanguageDocument[] Documents)> Asked { get; } = [];

    public Task<LanguageAnswer<DetectedLanguage>> DetectAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel) =>
        AnswerAsync(LanguageQuestions.Language, documents, _ => new DetectedLanguage(Language, 0.99));

    public Task<LanguageAnswer<IReadOnlyList<NamedEntity>>> FindEntitiesAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel) =>
        AnswerAsync<IReadOnlyList<NamedEntity>>(LanguageQuestions.Entities, documents, document =>
            [.. Regex.Matches(document.Text, Name).Select(found => new NamedEntity(Name, "Location", 0.9, found.Index, found.Length))]);

    public Task<LanguageAnswer<IReadOnlyList<string>>> FindKeyPhrasesAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel) =>
        AnswerAsync<IReadOnlyList<string>>(LanguageQuestions.KeyPhrases, documents, _ => ["مذكرة"]); // memorandum

    public Task<LanguageAnswer<IReadOnlyList<TopicScore>>> FindTopicsAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel) =>
        AnswerAsync<IReadOnlyList<TopicScore>>(LanguageQuestions.Topics, documents, _ => Topics);

    private async Task<LanguageAnswer<T>> AnswerAsync<T>(LanguageQuestions question, IReadOnlyList<LanguageDocument> documents, Func<LanguageDocument, T> answer)
    {
        Asked.Add((question, [.. documents]));
        await Meanwhile();
        if (Failures.TryGetValue(question, out var failure))
            return new LanguageAnswer<T>(new Dictionary<string, T>(), new Dictionary<string, string>(), failure);
        return new LanguageAnswer<T>(
            documents.Where(document => !Refuses(document)).ToDictionary(document => document.Id, answer),
            documents.Where(document => Refuses(document)).ToDictionary(document => document.Id, _ => "unreadable"));
    }
}
