namespace CoopAlerts.Core.Matching;

/// <summary>
/// How large a query may be. The limits bound the time and memory that one subscriber can cost others; no query that people write comes near them.
/// </summary>
public static class QueryLimits
{
    /// <summary>Characters (UTF-16 units).</summary>
    public const int Length = 2_000;

    /// <summary>Levels of parentheses and negations inside each other.</summary>
    public const int Depth = 32;

    /// <summary>Words and fields together.</summary>
    public const int Terms = 100;

    /// <summary>Words that end in <c>*</c>: each is looked up under every beginning of every word of an article.</summary>
    public const int Prefixes = 20;

    /// <summary>Letters before <c>*</c>, at least: a single letter would match most articles.</summary>
    public const int PrefixLetters = 2;

    /// <summary>The largest distance of <c>NEAR</c>, in words.</summary>
    public const int Distance = 100;

    /// <summary>The distance of <c>NEAR</c> when none is stated, in words.</summary>
    public const int DefaultDistance = 10;
}
