using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using CoopAlerts.Azure.Queues;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Tables;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>The ways into an account: key and signature against Azurite, a token against prepared answers, since Azurite checks none without TLS.</summary>
[Collection(Azurite.Tests)]
public sealed class SigningInTests(Azurite azurite)
{
    [Fact]
    public async Task Wrong_key_is_refused_without_showing_it()
    {
        const string wrong = "d3Jvbmc=";
        var service = new TableService(With($"AccountKey={wrong}"), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table("Any").GetAsync("p", "r"));
        Assert.Equal(403, refused.Status);
        Assert.DoesNotContain(wrong, refused.ToString());
    }

    [Fact]
    public async Task Shared_access_signature_opens_tables_and_queues()
    {
        var table = new TableService(With("SharedAccessSignature=" + Signature("rwdlacup")), TimeProvider.System).Table("T" + Guid.NewGuid().ToString("N"));
        await table.CreateAsync();
        await table.SendAsync([TableAction.Insert(new TableEntity("ت", "r"))]);
        Assert.Single(await table.QueryAsync(TableFilter.Partition("ت")).ToListAsync());

        var queue = new QueueService(With("SharedAccessSignature=" + Signature("rwdlacup")), TimeProvider.System).Queue("q" + Guid.NewGuid().ToString("N"));
        await queue.CreateAsync();
        await queue.PutAsync("رسالة"); // message
        Assert.Single(await queue.PeekAsync(1));
    }

    [Fact]
    public async Task Signature_that_allows_only_reading_is_refused_for_writing()
    {
        var table = new TableService(With("SharedAccessSignature=" + Signature("r")), TimeProvider.System).Table("Any");
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => table.SendAsync(TableAction.Put(new TableEntity("p", "r"))))).Status);
    }

    [Fact]
    public async Task Token_of_an_identity_goes_along_for_the_storage_scope()
    {
        var service = new CannedService(new CannedAnswer(204));
        var identity = new FixedToken();
        var connection = StorageConnection.ForIdentity(new("https://news.table.core.windows.net"), new("https://news.queue.core.windows.net"));
        await new TableService(connection, TimeProvider.System, identity, new StorageOptions { Transport = service }).Table("Feeds").SendAsync(TableAction.Delete("p", "r"));
        Assert.Equal(("https://news.table.core.windows.net/Feeds(PartitionKey='p',RowKey='r')", "Bearer token"), Assert.Single(service.Asked));
        Assert.Equal("https://storage.azure.com/.default", identity.Scope);
    }

    [Fact]
    public async Task Busy_service_is_asked_again()
    {
        var service = new CannedService(
            new CannedAnswer(503, "", ("Retry-After", "0")), new CannedAnswer(500), new CannedAnswer(204, "", ("ETag", "W/\"x\"")));
        var table = new TableService(azurite.Connection, TimeProvider.System, options: new StorageOptions { Transport = service }).Table("Feeds");
        Assert.Equal("W/\"x\"", await table.SendAsync(TableAction.Put(new TableEntity("p", "r"))));
        Assert.Equal(3, service.Asked.Count);
    }

    [Fact]
    public async Task Empty_page_with_a_continuation_is_not_the_end()
    {
        var service = new CannedService(
            new CannedAnswer(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cA--"), ("x-ms-continuation-NextRowKey", "1!4!cg--")),
            new CannedAnswer(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!4!cB--")),
            new CannedAnswer(200, """{"value":[{"PartitionKey":"p","RowKey":"أ","A":1}]}""")); // the letter alif
        var table = new TableService(azurite.Connection, TimeProvider.System, options: new StorageOptions { Transport = service }).Table("Feeds");
        Assert.Equal("أ", Assert.Single(await table.QueryAsync(null).ToListAsync()).RowKey);
        Assert.EndsWith("&NextPartitionKey=1%214%21cA--&NextRowKey=1%214%21cg--", service.Asked[1].Address);
        Assert.EndsWith("&NextPartitionKey=1%214%21cB--", service.Asked[2].Address);
    }

    private StorageConnection With(string secret) => StorageConnection.Parse(
        string.Join(';', azurite.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey", StringComparison.Ordinal) ? secret : part)));

    // learn.microsoft.com, "Create an account SAS".
    private string Signature(string permissions)
    {
        var key = Convert.FromBase64String(azurite.ConnectionString.Split(';').Single(part => part.StartsWith("AccountKey", StringComparison.Ordinal))["AccountKey=".Length..]);
        const string services = "tq", kinds = "sco", until = "2099-01-01T00:00:00Z", version = "2019-02-02";
        var toSign = $"devstoreaccount1\n{permissions}\n{services}\n{kinds}\n\n{until}\n\nhttps,http\n{version}\n";
        var signature = Uri.EscapeDataString(Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))));
        return $"sv={version}&ss={services}&srt={kinds}&sp={permissions}&se={Uri.EscapeDataString(until)}&spr=https,http&sig={signature}";
    }

    private sealed class FixedToken : TokenCredential
    {
        public string Scope { get; private set; } = "";

        public override AccessToken GetToken(TokenRequestContext request, CancellationToken cancel)
        {
            Scope = request.Scopes.Single();
            return new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext request, CancellationToken cancel) => new(GetToken(request, cancel));
    }
}
