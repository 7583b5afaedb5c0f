using System.Diagnostics;
using System.Globalization;

namespace CoopAlerts.Core.Tests.Poll;

/// <summary>
/// Gives a reader samples damaged at random, always the same ones. Twenty thousand in every run; by hand as many as COOPALERTS_FUZZ says, from another
/// seed with COOPALERTS_FUZZ_SEED, and then an input that takes over two seconds fails too.
/// </summary>
internal static class Damage
{
    private static readonly string? ByHand = Environment.GetEnvironmentVariable("COOPALERTS_FUZZ");
    private static readonly int Inputs = ByHand is null ? 20_000 : int.Parse(ByHand, CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("COOPALERTS_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Fails with the input, in base 64, that makes <paramref name="read"/> throw.</summary>
    public static void Run(byte[][] samples, Action<byte[]> read)
    {
        var random = new Random(Seed);
        for (var input = 0; input < Inputs; input++)
        {
            var damaged = Damaged(samples, random);
            try
            {
                // On a busy machine any input may wait for its turn; one that is slow is slow every time.
                if (IsSlow(read, damaged) && ByHand is not null && IsSlow(read, damaged) && IsSlow(read, damaged))
                    Assert.Fail("took too long");
            }
            catch (Exception e)
            {
                Assert.Fail($"input {input}: {Convert.ToBase64String(damaged)}: {e}");
            }
        }
    }

    private static bool IsSlow(Action<byte[]> read, byte[] input)
    {
        var start = Stopwatch.GetTimestamp();
        read(input);
        return Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(2);
    }

    private static byte[] Damaged(byte[][] samples, Random random)
    {
        var bytes = samples[random.Next(samples.Length)].ToList();
        for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 1 << random.Next(1, 8)), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 4:
                    var other = samples[random.Next(samples.Length)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(length, other.Length - from)).ToArray());
                    break;
                default: bytes.InsertRange(at, Enumerable.Repeat(bytes[at], length)); break;
            }
        }

        return [.. bytes];
    }
}
