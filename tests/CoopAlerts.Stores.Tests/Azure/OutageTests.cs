using CoopAlerts.Azure;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>What an admin reads when the account does not answer as it should: one kind of exception, and where.</summary>
[Collection(Azurite.Tests)]
public sealed class OutageTests(Azurite azurite)
{
    [Fact]
    public async Task Account_that_cannot_be_reached_is_told_with_its_address()
    {
        var nowhere = StorageConnection.Parse(
            "AccountName=devstoreaccount1;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/devstoreaccount1;QueueEndpoint=http://127.0.0.1:1/devstoreaccount1");
        var options = new StorageOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var refused = await Assert.ThrowsAsync<StoreException>(() => AzureStores.Open(nowhere, TimeProvider.System, options: options).State.GetAsync("k"));
        Assert.Contains("http://127.0.0.1:1/devstoreaccount1", refused.Message);
    }

    [Fact]
    public async Task Service_that_stays_busy_is_told_after_the_retries()
    {
        var service = new CannedService([.. Enumerable.Repeat(0, 200).Select(_ => new CannedAnswer(503, "busy"))]);
        var options = new StorageOptions { Transport = service, Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var refused = await Assert.ThrowsAsync<StoreException>(() => AzureStores.Open(azurite.Connection, TimeProvider.System, options: options).State.GetAsync("k"));
        Assert.Matches("^Table [A-Za-z]+ at http://127.0.0.1:[0-9]+/devstoreaccount1: 503", refused.Message);
    }

    [Fact]
    public async Task Cancelling_is_not_an_outage()
    {
        var stores = AzureStores.Open(azurite.Connection, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stores.State.GetAsync("k", new CancellationToken(canceled: true)));
    }
}
