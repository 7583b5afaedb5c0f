using System.Net;
using System.Net.Sockets;

namespace CoopAlerts.Core.Fetch;

/// <summary>Why an address is not on the public internet.</summary>
/// <param name="What">A phrase for a sentence: <c>a private address</c>.</param>
/// <param name="CanBeAllowed">True for loopback and private networks, which an installation may have reason to read; never for link-local and the like.</param>
public readonly record struct AddressObjection(string What, bool CanBeAllowed);

/// <summary>
/// Decides whether an address is public, by the special-purpose registries of IANA (RFC 6890 and its updates) and the addresses that
/// clouds keep for themselves. It does not resolve names and does not know which exceptions an installation makes.
/// </summary>
public static class AddressGuard
{
    private sealed record Range(IPNetwork Network, AddressObjection Objection)
    {
        public Range(string network, string what, bool canBeAllowed = false)
            : this(IPNetwork.Parse(network), new AddressObjection(what, canBeAllowed))
        {
        }
    }

    // The first range that holds the address names it, so narrow ranges stand before wide ones.
    private static readonly Range[] V4 =
    [
        new("168.63.129.16/32", "an address of the cloud's own platform"),
        new("127.0.0.0/8", "a loopback address", true),
        new("10.0.0.0/8", "a private address", true),
        new("172.16.0.0/12", "a private address", true),
        new("192.168.0.0/16", "a private address", true),
        new("100.64.0.0/10", "a carrier's shared address", true),
        new("169.254.0.0/16", "a link-local address"),
        new("0.0.0.0/8", "an unspecified address"),
        new("192.0.0.0/24", "a reserved address"),
        new("192.0.2.0/24", "a documentation address"),
        new("198.51.100.0/24", "a documentation address"),
        new("203.0.113.0/24", "a documentation address"),
        new("192.88.99.0/24", "a reserved address"),
        new("198.18.0.0/15", "a benchmark address"),
        new("224.0.0.0/4", "a multicast address"),
        new("255.255.255.255/32", "the broadcast address"),
        new("240.0.0.0/4", "a reserved address"),
    ];

    private static readonly Range[] V6 =
    [
        new("::/128", "an unspecified address"),
        new("::1/128", "a loopback address", true),
        new("fc00::/7", "a private address", true),
        new("fec0::/10", "a private address", true),
        new("64:ff9b:1::/48", "a private address", true),
        new("fe80::/10", "a link-local address"),
        new("ff00::/8", "a multicast address"),
        new("2001:db8::/32", "a documentation address"),
        new("3fff::/20", "a documentation address"),
        new("2001:2::/48", "a benchmark address"),
        new("2001::/32", "a Teredo address"),
        new("2001::/23", "a reserved address"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Translated = IPNetwork.Parse("::ffff:0:0:0/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>Why the address is not public; null when it is.</summary>
    public static AddressObjection? Objection(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Named(V4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return new AddressObjection("not an internet address", false);

        // A scope belongs to link-local addresses only and would hide the address from the comparison.
        var plain = address.ScopeId == 0 ? address : new IPAddress(address.GetAddressBytes());
        if (plain.Equals(IPAddress.IPv6Any) || plain.Equals(IPAddress.IPv6Loopback))
            return Named(V6, plain);
        foreach (var inner in Embedded(plain))
        {
            if (Named(V4, inner) is { } objection)
                return objection with { What = $"an IPv6 form of {inner}, {objection.What}" };
        }

        if (plain.IsIPv4MappedToIPv6 || Nat64.Contains(plain))
            return null;
        return Named(V6, plain) ?? (GlobalUnicast.Contains(plain) ? null : new AddressObjection("a reserved address", false));
    }

    private static AddressObjection? Named(Range[] ranges, IPAddress address)
    {
        foreach (var range in ranges)
        {
            if (range.Network.Contains(address))
                return range.Objection;
        }

        return null;
    }

    // The IPv4 addresses that an IPv6 address carries, and that a translator or tunnel on the way would connect to.
    private static IEnumerable<IPAddress> Embedded(IPAddress address)
    {
        var b = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address) || Translated.Contains(address) || Compatible.Contains(address))
            yield return new IPAddress(b.AsSpan(12));
        if (SixToFour.Contains(address))
            yield return new IPAddress(b.AsSpan(2, 4));
        if (Teredo.Contains(address))
        {
            // RFC 4380: the server's address as it is, the client's with every bit turned over.
            yield return new IPAddress(b.AsSpan(4, 4));
            yield return new IPAddress([(byte)~b[12], (byte)~b[13], (byte)~b[14], (byte)~b[15]]);
        }

        // ISATAP (RFC 5214) interface identifiers.
        if (b[8] is 0 or 2 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe)
            yield return new IPAddress(b.AsSpan(12));
    }
}
