using Azure;
using CoopAlerts.Azure.Queues;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>The queue client against Azurite; what the work queue makes of it, the contract suites say.</summary>
[Collection(Azurite.Tests)]
public sealed class QueueClientTests(Azurite azurite) : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly QueueClient queue = new QueueService(azurite.Connection, TimeProvider.System).Queue("q-" + Guid.NewGuid().ToString("N"));

    public async Task InitializeAsync() => await queue.CreateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Making_a_queue_again_is_fine() => await queue.CreateAsync();

    [Theory]
    [InlineData("رسالة <&> 🤝")] // message
    [InlineData("")]
    [InlineData("line\r\nline")]
    public async Task Text_arrives_as_it_was(string text)
    {
        await queue.PutAsync(text);
        Assert.Equal(text, Assert.Single(await queue.PeekAsync(1)).Text);
        var item = Assert.Single(await queue.GetAsync(1, Minute));
        Assert.Equal((text, 1), (item.Text, item.Deliveries));
    }

    [Fact]
    public async Task Peeking_takes_nothing()
    {
        await queue.PutAsync("a");
        Assert.Equal(("", 0), (await queue.PeekAsync(1)).Select(item => (item.Receipt, item.Deliveries)).Single());
        Assert.Single(await queue.GetAsync(1, Minute));
        Assert.Empty(await queue.PeekAsync(1));
    }

    [Fact]
    public async Task Hidden_message_is_counted_and_its_old_receipt_is_used_up()
    {
        await queue.PutAsync("a");
        var item = Assert.Single(await queue.GetAsync(1, Minute));
        var receipt = await queue.HideAsync(item.Id, item.Receipt, Minute);
        Assert.Equal(1, await queue.CountAsync());
        Assert.Equal(StorageErrors.PopReceiptMismatch, (await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteAsync(item.Id, item.Receipt))).ErrorCode);
        await queue.DeleteAsync(item.Id, receipt);
        Assert.Equal(0, await queue.CountAsync());
        Assert.Equal(StorageErrors.MessageNotFound, (await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteAsync(item.Id, receipt))).ErrorCode);
    }

    [Fact]
    public async Task Message_past_its_time_to_live_is_gone()
    {
        await queue.PutAsync("short", timeToLive: TimeSpan.FromSeconds(1));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.Empty(await queue.GetAsync(1, Minute));
    }

    [Fact]
    public async Task Missing_queue_is_told_by_the_services_code()
    {
        var missing = new QueueService(azurite.Connection, TimeProvider.System).Queue("nowhere");
        Assert.Equal(StorageErrors.QueueNotFound, (await Assert.ThrowsAsync<RequestFailedException>(() => missing.PutAsync("a"))).ErrorCode);
    }
}
