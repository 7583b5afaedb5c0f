using System.Text;
using Azure;
using CoopAlerts.Azure.Queues;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Work queues on the queue service, with spent messages in <c>NAME-poison</c>, where the Functions host puts them too, and what they failed with in a
/// table, since a queue keeps nothing but the message. A queue is made when the first message is put in. What a message asks for is not its business.
/// </summary>
internal sealed class StorageWorkQueue(QueueService service, TableService tables) : IWorkQueue
{
    private const string Error = "Error";

    // A property holds 32 Ki characters; the log has the rest.
    private const int LongestError = 2_000;

    // For so long poisoned messages are hidden while more of them are listed than the service shows without taking them.
    private static readonly TimeSpan ListTime = TimeSpan.FromSeconds(5);

    private readonly StoreTable errors = new(tables, Keys.PoisonErrors);

    // 64 KiB after Base64.
    private const int MaxBytes = 48 * 1024;

    // Longer than it takes to put a message into the poison queue and to remove it here.
    private static readonly TimeSpan MoveTime = TimeSpan.FromMinutes(1);

    public Task EnqueueAsync(string queue, IReadOnlyCollection<string> bodies, TimeSpan delay = default, CancellationToken cancel = default)
    {
        foreach (var body in bodies)
        {
            var bytes = Encoding.UTF8.GetByteCount(body);
            if (bytes > MaxBytes) throw new ArgumentException($"A message of {bytes} bytes is too long: at most {MaxBytes} fit into a queue.", nameof(bodies));
        }

        var target = service.Queue(queue);
        return StoreTable.EachAsync(bodies, body => GuardAsync(queue, () => PutAsync(target, body, delay, cancel)), cancel);
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancel = default) =>
        GuardAsync<IReadOnlyList<QueueMessage>>(queue, async () =>
        {
            var source = service.Queue(queue);
            while (true)
            {
                var items = await IfThereAsync(() => source.GetAsync(Math.Min(max, QueueClient.MaxMessages), visibility, cancel), []);
                foreach (var spent in items.Where(IsSpent)) await PoisonAsync(source, spent, cancel);
                List<QueueMessage> messages = [.. items.Where(item => !IsSpent(item)).Select(item => new QueueMessage(queue, item.Id, item.Receipt, item.Text, item.Deliveries))];
                if (messages.Count > 0 || items.Count == 0) return messages;
            }
        });

    public Task CompleteAsync(QueueMessage message, CancellationToken cancel = default) =>
        GuardAsync(message.Queue, () => IfHeldAsync(async () =>
        {
            await service.Queue(message.Queue).DeleteAsync(message.Id, message.Receipt, cancel);
            return "";
        }));

    public Task AbandonAsync(QueueMessage message, TimeSpan delay, string error, CancellationToken cancel = default) =>
        GuardAsync(message.Queue, async () =>
        {
            var queue = service.Queue(message.Queue);
            if (message.Tries < IWorkQueue.MaxTries) return await IfHeldAsync(() => queue.HideAsync(message.Id, message.Receipt, delay, cancel));
            await NoteErrorAsync(message.Queue, message.Body, error, cancel);
            await PoisonAsync(queue, new QueueItem(message.Id, message.Receipt, message.Body, message.Tries), cancel);
            return null;
        });

    public async Task<QueueCounts> CountAsync(string queue, CancellationToken cancel = default)
    {
        var counts = await Task.WhenAll(((string[])[queue, Poison(queue)]).Select(
            name => GuardAsync(name, () => IfThereAsync(() => service.Queue(name).CountAsync(cancel), 0))));
        return new QueueCounts(counts[0], counts[1]);
    }

    public Task NoteErrorAsync(string queue, string body, string error, CancellationToken cancel = default)
    {
        var (partition, row) = Keys.PoisonError(queue, body);
        return errors.PutAsync(new TableEntity(partition, row) { Properties = { [Error] = error.Length <= LongestError ? error : error[..LongestError] } }, cancel);
    }

    public Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, int limit, CancellationToken cancel = default) =>
        GuardAsync<IReadOnlyList<PoisonMessage>>(queue, async () =>
        {
            if (limit <= 0) return [];
            var items = await ShownAsync(service.Queue(Poison(queue)), limit, cancel);
            if (items.Count == 0) return [];
            var known = (await errors.ListAsync(TableFilter.Partition(Keys.PoisonError(queue, "").Partition), cancel))
                .ToDictionary(row => row.RowKey, row => row.Get<string>(Error));
            return [.. items.Select(item => new PoisonMessage(queue, item.Id, item.Text, known.GetValueOrDefault(Keys.PoisonError(queue, item.Text).Row)))];
        });

    public Task<int> ReplayPoisonAsync(string queue, CancellationToken cancel = default) => GuardAsync(queue, async () =>
    {
        var (poison, target, replayed) = (service.Queue(Poison(queue)), service.Queue(queue), 0);
        while (await IfThereAsync(() => poison.GetAsync(QueueClient.MaxMessages, MoveTime, cancel), []) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                await errors.TryDeleteAsync(Keys.PoisonError(queue, item.Text), "*", cancel);
                await MoveAsync(poison, item, target, cancel);
            }

            replayed += items.Count;
        }

        return replayed;
    });

    // The service shows the first 32 without taking them. To see more they are taken for a moment.
    private static async Task<IReadOnlyList<QueueItem>> ShownAsync(QueueClient poison, int limit, CancellationToken cancel)
    {
        var shown = await IfThereAsync(() => poison.PeekAsync(Math.Min(limit, QueueClient.MaxMessages), cancel), []);
        if (shown.Count < QueueClient.MaxMessages || limit <= shown.Count) return shown;
        var all = new List<QueueItem>();
        while (all.Count < limit && await poison.GetAsync(Math.Min(limit - all.Count, QueueClient.MaxMessages), ListTime, cancel) is { Count: > 0 } taken) all.AddRange(taken);
        return [.. all.DistinctBy(item => item.Id)];
    }

    private static string Poison(string queue) => queue + "-poison";

    private static bool IsSpent(QueueItem item) => item.Deliveries > IWorkQueue.MaxTries;

    // Held anew first: who has lost the message must not make a second one of it.
    private async Task PoisonAsync(QueueClient queue, QueueItem item, CancellationToken cancel)
    {
        if (await IfHeldAsync(() => queue.HideAsync(item.Id, item.Receipt, MoveTime, cancel)) is { } receipt)
            await MoveAsync(queue, item with { Receipt = receipt }, service.Queue(Poison(queue.Name)), cancel);
    }

    // A crash between the two leaves the message in both queues: handled twice rather than never.
    private static async Task MoveAsync(QueueClient from, QueueItem item, QueueClient to, CancellationToken cancel)
    {
        await PutAsync(to, item.Text, default, cancel);
        await IfHeldAsync(async () =>
        {
            await from.DeleteAsync(item.Id, item.Receipt, cancel);
            return "";
        });
    }

    // No time to live: an entry that was seen must not be lost because the service was down for a week.
    private static async Task<bool> PutAsync(QueueClient queue, string body, TimeSpan delay, CancellationToken cancel)
    {
        try
        {
            await queue.PutAsync(body, delay, null, cancel);
        }
        catch (RequestFailedException e) when (e.ErrorCode == StorageErrors.QueueNotFound)
        {
            await queue.CreateAsync(cancel);
            await queue.PutAsync(body, delay, null, cancel);
        }

        return true;
    }

    private static async Task<T> IfThereAsync<T>(Func<Task<T>> ask, T otherwise)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException e) when (e.ErrorCode == StorageErrors.QueueNotFound)
        {
            return otherwise;
        }
    }

    private static async Task<string?> IfHeldAsync(Func<Task<string>> work)
    {
        try
        {
            return await work();
        }
        catch (RequestFailedException e) when (e.ErrorCode is StorageErrors.MessageNotFound or StorageErrors.PopReceiptMismatch or StorageErrors.QueueNotFound)
        {
            return null;
        }
    }

    private Task<T> GuardAsync<T>(string queue, Func<Task<T>> work) => StoreErrors.GuardAsync($"Queue {queue} at {service.Address}", work);
}
