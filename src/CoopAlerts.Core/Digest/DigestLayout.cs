namespace CoopAlerts.Core.Digest;

/// <summary>How much of a digest is shown: some stories in full, some more as headlines, the rest as a number.</summary>
/// <param name="Full">Stories in full, at most.</param>
/// <param name="Headlines">Further stories as headlines, at most.</param>
public sealed record DigestLayout(int Full, int Headlines)
{
    /// <summary>More than this nobody reads in one sitting.</summary>
    public static DigestLayout Roomy { get; } = new(25, 40);

    /// <summary>The next smaller one, for a digest that grew too large for mail clients.</summary>
    public DigestLayout Tighter => new(Full * 2 / 3, Headlines * 2 / 3);
}

/// <summary>The addresses that a digest's frame leads to.</summary>
/// <param name="Unsubscribe">Page that asks before it unsubscribes.</param>
/// <param name="Home">The service's front page.</param>
public sealed record DigestLinks(string Unsubscribe, string Home);
