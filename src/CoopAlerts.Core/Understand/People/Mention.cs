namespace CoopAlerts.Core.Understand.People;

/// <summary>A run of tokens and the offset at which its text begins (after attached particles).</summary>
internal readonly record struct Span(int First, int Next, int Start)
{
    public int Count => Next - First;
}

/// <summary>A person or body as one place of a text names it.</summary>
internal sealed record Mention
{
    /// <summary>Index of the first token.</summary>
    public required int First { get; init; }

    /// <summary>Index after the last token.</summary>
    public required int Next { get; init; }

    public Span? Name { get; init; }

    public Span? Honorific { get; init; }

    public Span? Office { get; init; }

    /// <summary>Code of the role, or of the body's kind.</summary>
    public string? Role { get; init; }

    public string? Field { get; init; }

    /// <summary>Index of the party in the lexicon; -1 when none is named.</summary>
    public int Party { get; init; } = -1;

    public bool IsBody { get; init; }

    /// <summary>For a counterpart the one who holds the same office elsewhere; null for everybody else.</summary>
    public Mention? CounterpartOf { get; init; }
}

/// <summary>An office or body read from its head on.</summary>
internal readonly record struct Title(int Next, int Party, string? Field, bool HasTail);
