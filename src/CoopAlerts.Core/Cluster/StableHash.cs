namespace CoopAlerts.Core.Cluster;

/// <summary>Hashes that are the same on every machine and in every release, since they are stored. Not for secrets.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over UTF-16 units, with the finaliser of MurmurHash3 so that every bit is usable.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return Mix(hash);
    }

    /// <summary>Spreads a value over 32 bits (the finaliser of MurmurHash3).</summary>
    public static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x85ebca6bu;
        value = (value ^ (value >> 13)) * 0xc2b2ae35u;
        return value ^ (value >> 16);
    }
}
