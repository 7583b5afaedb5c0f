using Azure.Core;
using Azure.Identity;
using CoopAlerts.Azure.Language;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.AspNetCore.Http;

namespace CoopAlerts.Stores.Tests.Azure;

public sealed class LanguageServiceTests : IAsyncLifetime
{
    // The Iraqi interior minister, Abdul Amir al-Shammari, in Baghdad: with diacritics, and a flag of two surrogate pairs before the names.
    private const string Minister = "🇮🇶 قالَ وزيرُ الداخليةِ عبد الأمير الشمري في بغداد إنّ الاتفاق يبدأ غداً.";

    private StrictLanguage service = null!; // set before each test

    public async Task InitializeAsync() => service = await StrictLanguage.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Names_stand_where_the_service_says_in_utf16()
    {
        service.Names["عبد الأمير الشمري"] = "Person";
        service.Names["بغداد"] = "Location"; // Baghdad
        var found = (await Client().FindEntitiesAsync([new("1", Minister, "ar")])).Read["1"];
        Assert.Equal(["Person", "Location"], found.Select(entity => entity.Category));
        Assert.All(found, entity => Assert.Equal(entity.Text, Minister.Substring(entity.Start, entity.Length)));
    }

    [Fact]
    public async Task Phrases_languages_and_unknown_languages_are_read()
    {
        service.Phrases.AddRange(["وزيرُ الداخليةِ", "الاتفاق"]); // interior minister, the agreement
        service.Languages["وزير"] = "ar";
        Assert.Equal(service.Phrases, (await Client().FindKeyPhrasesAsync([new("1", Minister, "ar")])).Read["1"]);
        var languages = (await Client().DetectAsync([new("a", Minister, null), new("b", "…", null)])).Read;
        Assert.Equal((new DetectedLanguage("ar", 0.99), new DetectedLanguage("und", 0)), (languages["a"], languages["b"]));
    }

    [Fact]
    public async Task Many_documents_go_in_as_many_requests_as_each_question_needs()
    {
        LanguageDocument[] many = [.. Enumerable.Range(1, 23).Select(i => new LanguageDocument($"{i}", $"خبر {i}", "ar"))]; // news item
        Assert.Equal(23, (await Client().FindEntitiesAsync(many)).Read.Count);
        Assert.Equal(23, (await Client().FindKeyPhrasesAsync(many)).Read.Count);
        Assert.Equal(23, (await Client().DetectAsync([.. many.Select(document => document with { Language = null })])).Read.Count);
        Assert.Equal([5, 5, 5, 5, 3, 10, 10, 3, 23], service.Accepted.Select(request => request.Documents));
    }

    [Fact]
    public async Task Longest_documents_of_diacritics_fit()
    {
        var longest = string.Concat(Enumerable.Repeat("قالَ ", 1_000)); // he said
        var answer = await Client().FindTopicsAsync([.. Enumerable.Range(1, 26).Select(i => new LanguageDocument($"{i}", longest, "ar"))]);
        Assert.Equal((26, 0, null), (answer.Read.Count, answer.Refused.Count, answer.Failure));
        Assert.Equal([25, 1], service.Accepted.Select(request => request.Documents));
    }

    [Fact]
    public async Task Bad_document_is_refused_and_the_rest_is_used()
    {
        service.Bad = "خراب"; // ruin
        var answer = await Client().FindEntitiesAsync([new("1", "خبر", "ar"), new("2", "خراب", "ar"), new("3", "news", "xx")]);
        Assert.Equal(["1"], answer.Read.Keys);
        Assert.StartsWith("InvalidDocument: ", answer.Refused["2"]);
        Assert.StartsWith("UnsupportedLanguageCode: ", answer.Refused["3"]);
        Assert.Null(answer.Failure);
    }

    [Fact]
    public async Task Request_that_is_refused_for_one_document_is_halved_until_that_one_is_found()
    {
        var answer = await Client().FindKeyPhrasesAsync([new("1", "خبر", "ar"), new("", "خبر", "ar"), new("3", "خبر", "ar")]);
        Assert.Equal(["1", "3"], answer.Read.Keys.Order());
        Assert.Contains("ids are unique and not empty", answer.Refused[""]);
        Assert.Null(answer.Failure);
    }

    [Fact]
    public async Task Topics_come_from_a_job_that_is_looked_at_until_it_is_done()
    {
        service.LooksAJobTakes = 4;
        service.Classes["الاتفاق"] = ("Border Security", 0.91);
        Assert.Equal([new TopicScore("Border Security", 0.91)], (await Client().FindTopicsAsync([new("1", Minister, "ar")])).Read["1"]);
        Assert.Equal(5, service.Requests);
    }

    [Fact]
    public async Task Job_without_end_is_cancelled_and_may_be_billed()
    {
        service.LooksAJobTakes = int.MaxValue;
        var answer = await Client(options => options.JobTimeout = TimeSpan.FromMilliseconds(50)).FindTopicsAsync([new("1", Minister, "ar")]);
        Assert.True(answer.Failure!.MayBeBilled);
        Assert.Equal(1, service.Cancelled);
    }

    [Fact]
    public async Task Job_that_fails_is_told_in_the_services_words()
    {
        service.Instead = context => context.Request.Method == "GET"
            ? StrictLanguage.Saying("""{"status":"failed","errors":[{"code":"InternalServerError","message":"لا نموذج"}],"tasks":{"items":[]}}""")(context)
            : Task.FromResult(false);
        var failure = (await Client().FindTopicsAsync([new("1", Minister, "ar")])).Failure!;
        Assert.Equal("InternalServerError", failure.Code);
        Assert.Contains("لا نموذج", failure.Reason); // no model
    }

    [Fact]
    public async Task Job_at_another_address_is_not_followed_with_the_key()
    {
        service.Instead = context =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers["operation-location"] = "http://127.0.0.1:1/language/analyze-text/jobs/1?api-version=2023-04-01";
            return Task.FromResult(true);
        };
        Assert.Contains("could not be read", (await Client().FindTopicsAsync([new("1", Minister, "ar")])).Failure!.Reason);
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task Unknown_project_needs_mending()
    {
        var failure = (await Client(options => options.Project = "other").FindTopicsAsync([new("1", Minister, "ar")])).Failure!;
        Assert.Equal(("NotFound", true), (failure.Code, failure.NeedsMending));
    }

    [Fact]
    public async Task Rate_limit_is_told_after_one_request_with_what_was_read_before()
    {
        service.Instead = context => service.Accepted.Count == 0 ? Task.FromResult(false) : StrictLanguage.Refusal(429, "429", "Too many requests", ("Retry-After", "37"))(context);
        var answer = await Client().FindEntitiesAsync([.. Enumerable.Range(1, 7).Select(i => new LanguageDocument($"{i}", "خبر", "ar"))]);
        Assert.Equal(5, answer.Read.Count);
        Assert.Equal((TimeSpan.FromSeconds(37), false, false), (answer.Failure!.RetryAfter, answer.Failure.NeedsMending, answer.Failure.MayBeBilled));
        Assert.Equal(2, service.Requests);
    }

    [Fact]
    public async Task Stumbling_service_is_asked_again_at_once()
    {
        service.Instead = context => service.Requests == 1 ? StrictLanguage.Refusal(500, "InternalServerError", "stumbled")(context) : Task.FromResult(false);
        Assert.Single((await Client().FindKeyPhrasesAsync([new("1", Minister, "ar")])).Read);
        Assert.Equal(2, service.Requests);
    }

    [Fact]
    public async Task Service_that_is_down_is_a_failure_and_not_billed()
    {
        service.Instead = StrictLanguage.Refusal(503, "ServiceUnavailable", "down");
        var answer = await Client().FindEntitiesAsync([new("1", Minister, "ar")]);
        Assert.Equal(new LanguageFailure("The language service answered 503 ServiceUnavailable: down", "ServiceUnavailable"), answer.Failure);
        Assert.Empty(answer.Read);
        Assert.Equal(3, service.Requests);
    }

    [Fact]
    public async Task Slow_service_is_given_up_after_one_try_and_may_be_billed()
    {
        service.Instead = async context =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        var failure = (await Client(options => options.Timeout = TimeSpan.FromSeconds(1)).FindEntitiesAsync([new("1", Minister, "ar")])).Failure!;
        Assert.Equal((true, false), (failure.MayBeBilled, failure.NeedsMending));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task Lost_connection_is_a_failure()
    {
        service.Instead = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };
        Assert.Contains("gave no answer", (await Client().FindEntitiesAsync([new("1", Minister, "ar")])).Failure!.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"kind":"KeyPhraseExtractionResults","results":{"documents":[],"errors":[]}}""")] // the answer to another question
    [InlineData("""{"kind":"EntityRecognitionResults","results":null}""")]
    [InlineData("""{"kind":"EntityRecognitionResults","results":{"documents":[{"id":"1","entities":"none"}]}}""")]
    public async Task Answer_that_is_none_is_a_failure(string body)
    {
        service.Instead = StrictLanguage.Saying(body);
        var answer = await Client().FindEntitiesAsync([new("1", Minister, "ar")]);
        Assert.Empty(answer.Read);
        Assert.Equal((true, "The language service's answer (200) could not be read."), (answer.Failure!.MayBeBilled, answer.Failure.Reason));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[null,{"id":null}]""")]
    [InlineData("""[{"id":"2","entities":[]}]""")] // nobody asked for it
    [InlineData("""[{"id":"1"}]""")]
    public async Task Document_that_was_forgotten_counts_as_refused(string documents)
    {
        service.Instead = StrictLanguage.Saying($$$"""{"kind":"EntityRecognitionResults","results":{"documents":{{{documents}}}}}""");
        var answer = await Client().FindEntitiesAsync([new("1", Minister, "ar")]);
        Assert.Equal((0, "1", null), (answer.Read.Count, Assert.Single(answer.Refused).Key, answer.Failure));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(3, -1)]
    [InlineData(3, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1, 5)] // other words stand there
    public async Task Name_that_does_not_stand_where_it_is_said_to_is_left_out(int offset, int length)
    {
        var entities = $$"""[null,{"text":"بغداد","category":"Location","offset":{{offset}},"length":{{length}},"confidenceScore":1},{"text":"قال","category":"X","offset":0,"length":3,"confidenceScore":7}]""";
        service.Instead = StrictLanguage.Saying($$$"""{"kind":"EntityRecognitionResults","results":{"documents":[{"id":"1","entities":{{{entities}}}}]}}""");
        Assert.Equal([new NamedEntity("قال", "X", 1, 0, 3)], (await Client().FindEntitiesAsync([new("1", "قال في بغداد", "ar")])).Read["1"]); // he said in Baghdad
    }

    [Fact]
    public async Task Wrong_key_needs_mending_and_is_not_shown()
    {
        var failure = (await Client(options => options.ApiKey = "wrong-key").FindEntitiesAsync([new("1", Minister, "ar")])).Failure!;
        Assert.Equal(("401", true), (failure.Code, failure.NeedsMending));
        Assert.DoesNotContain("wrong-key", failure.ToString());
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task Answer_of_a_proxy_is_told_shortly()
    {
        service.Instead = StrictLanguage.Saying("<html>bad gateway " + new string('x', 1_000), 502);
        var failure = (await Client().FindEntitiesAsync([new("1", Minister, "ar")])).Failure!;
        Assert.Contains("502: <html>bad gateway", failure.Reason);
        Assert.True(failure.Reason.Length < 300);
    }

    [Fact]
    public async Task Token_of_an_identity_goes_along_for_the_services_scope()
    {
        var canned = new CannedService(new CannedAnswer(200, """{"kind":"KeyPhraseExtractionResults","results":{"documents":[{"id":"1","keyPhrases":["اتفاق"]}]}}""")); // agreement
        var identity = new FixedToken("token");
        var client = new AzureLanguageService(new() { Endpoint = new("https://news.cognitiveservices.azure.com/"), Credential = identity }, TimeProvider.System, canned);
        Assert.Single((await client.FindKeyPhrasesAsync([new("1", Minister, "ar")])).Read);
        Assert.Equal(("https://news.cognitiveservices.azure.com/language/:analyze-text?api-version=2023-04-01", "Bearer token"), Assert.Single(canned.Asked));
        Assert.Equal("https://cognitiveservices.azure.com/.default", identity.Scope);
    }

    [Fact]
    public async Task Identity_that_cannot_sign_in_is_a_failure_that_may_pass()
    {
        var client = new AzureLanguageService(new() { Endpoint = new("https://news.cognitiveservices.azure.com/"), Credential = new FixedToken(null) }, TimeProvider.System, new CannedService());
        var failure = (await client.FindKeyPhrasesAsync([new("1", Minister, "ar")])).Failure!;
        Assert.Contains("Signing in", failure.Reason);
        Assert.Equal((false, false), (failure.NeedsMending, failure.MayBeBilled));
    }

    [Fact]
    public async Task Cancelling_throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => Client().FindEntitiesAsync([new("1", Minister, "ar")], new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("http://news.cognitiveservices.azure.com", "k", "", "Endpoint")]
    [InlineData("https://news.cognitiveservices.azure.com", "k\r\nX: y", "", "ApiKey")]
    [InlineData("https://news.cognitiveservices.azure.com", "k", "project", "Deployment")]
    public void Unusable_settings_are_named(string endpoint, string key, string project, string named) =>
        Assert.Contains(named, Assert.Single(new LanguageServiceOptions { Endpoint = new(endpoint), ApiKey = key, Project = project }.Problems()));

    private AzureLanguageService Client(Action<LanguageServiceOptions>? change = null)
    {
        var options = new LanguageServiceOptions
        {
            Endpoint = service.Address, ApiKey = StrictLanguage.Key, Project = StrictLanguage.Project, Deployment = StrictLanguage.Deployment, JobPause = TimeSpan.FromMilliseconds(5),
        };
        change?.Invoke(options);
        return new AzureLanguageService(options, TimeProvider.System);
    }

    private sealed class FixedToken(string? token) : TokenCredential
    {
        public string Scope { get; private set; } = "";

        public override AccessToken GetToken(TokenRequestContext request, CancellationToken cancel)
        {
            Scope = request.Scopes.Single();
            return new AccessToken(token ?? throw new AuthenticationFailedException("no identity here"), DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext request, CancellationToken cancel) => new(GetToken(request, cancel));
    }
}
