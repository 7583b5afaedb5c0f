using System.Reflection;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;

namespace CoopAlerts.Core.Tests.Send;

/// <summary>The process dies at every call that sending makes to a store or the mail service, before or after the call took effect.</summary>
public class CrashTests
{
    public static TheoryData<int, bool> Points()
    {
        var points = new TheoryData<int, bool>();
        for (var call = 1; call <= CallsOfOneDigest; call++)
        {
            points.Add(call, false);
            points.Add(call, true);
        }

        return points;
    }

    // Counted by the first test below: a digest that makes more or fewer calls fails it, so that no point goes untested.
    private const int CallsOfOneDigest = 6;

    [Fact]
    public async Task Every_call_of_a_digest_is_a_crash_point_below()
    {
        var crash = new Crash();
        await RunAsync(await SendWorld.CreateAsync(), crash);
        Assert.Equal(CallsOfOneDigest, crash.Calls);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_crash_neither_loses_nor_doubles_a_digest(int call, bool after)
    {
        var world = await SendWorld.CreateAsync();
        await Assert.ThrowsAsync<CrashException>(() => RunAsync(world, new Crash { At = call, After = after }));

        // The message is given out again, as often as the queue would.
        for (var attempt = 0; attempt < IWorkQueue.MaxTries; attempt++)
        {
            world.Clock.Now = world.Clock.Now.AddMinutes(5);
            await RunAsync(world, new Crash());
        }

        Assert.Equal(DeliveryState.Sent, (await world.LedgerAsync()).State);
        Assert.Equal(Samples.Now.AddDays(1), (await world.SubscriptionAsync()).NextDigestAt);
        Assert.All(world.Post.Mails, mail => Assert.Contains(Samples.Member.Title, mail.Html));
        Assert.Single(world.Post.Mails.Select(mail => mail.MessageId).Distinct());

        // Only between the service's acceptance and our note of it can a second copy arise; it carries the same Message-ID.
        Assert.InRange(world.Post.Mails.Count, 1, DiedBeforeTheNote(call, after) ? 2 : 1);
    }

    // Calls: subscription, suppression, ledger entry with its claim, hand-over, note, next digest.
    private static bool DiedBeforeTheNote(int call, bool after) => (call, after) is (4, true) or (5, false);

    private static Task RunAsync(SendWorld world, Crash crash)
    {
        world.Deliveries = Crashing<IDeliveryStore>.Wrap(world.Stores.Deliveries, crash);
        world.Subscriptions = Crashing<ISubscriptionStore>.Wrap(world.Stores.Subscriptions, crash);
        var post = Crashing<IMailer>.Wrap(world.Post, crash);
        return world.SenderWith(post).SendAsync(SendWorld.Message);
    }

    internal sealed class CrashException : Exception;

    internal sealed class Crash
    {
        internal int At { get; init; }

        internal bool After { get; init; }

        internal int Calls { get; set; }
    }

    /// <summary>Passes calls on and dies at the one that the crash names.</summary>
    internal class Crashing<T> : DispatchProxy
        where T : class
    {
        private T inner = null!;
        private Crash crash = null!;

        internal static T Wrap(T inner, Crash crash)
        {
            var proxy = Create<T, Crashing<T>>();
            ((Crashing<T>)(object)proxy).inner = inner;
            ((Crashing<T>)(object)proxy).crash = crash;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? method, object?[]? arguments)
        {
            var dies = ++crash.Calls == crash.At;
            if (dies && !crash.After)
                throw new CrashException();
            var result = method!.Invoke(inner, arguments);
            return dies ? throw new CrashException() : result;
        }
    }
}
