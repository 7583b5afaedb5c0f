using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// A parsed query: what must hold of an article. Nodes compare by value, and <see cref="ToString"/> is canonical text that parses back to an
/// equal node; how a node is read from text and how it is evaluated stand elsewhere.
/// </summary>
public abstract record QueryNode
{
    private protected QueryNode() { }

    /// <summary>Canonical text in the query language.</summary>
    public sealed override string ToString() => QueryText.Of(this);

    /// <summary>All of the parts; a part that is itself a conjunction is merged, a single part stands for itself.</summary>
    /// <param name="parts">At least one part.</param>
    public static QueryNode All(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(p => p is AllNode all ? all.Parts : (IEnumerable<QueryNode>)[p])];
        return flat.Length == 1 ? flat[0] : new AllNode([.. flat]);
    }

    /// <summary>Any of the parts; a part that is itself a disjunction is merged, a single part stands for itself.</summary>
    /// <param name="parts">At least one part.</param>
    public static QueryNode Any(IEnumerable<QueryNode> parts)
    {
        QueryNode[] flat = [.. parts.SelectMany(p => p is AnyNode any ? any.Parts : (IEnumerable<QueryNode>)[p])];
        return flat.Length == 1 ? flat[0] : new AnyNode([.. flat]);
    }

    /// <summary>The parts of which it is made, outermost only; none of a word, phrase or label.</summary>
    internal static IEnumerable<QueryNode> PartsOf(QueryNode node) => node switch
    {
        AllNode all => all.Parts,
        AnyNode any => any.Parts,
        NotNode not => [not.Part],
        NearNode near => [near.Left, near.Right],
        _ => [],
    };

    /// <summary>The opposite; a double negation vanishes.</summary>
    public static QueryNode None(QueryNode part) => part is NotNode not ? not.Part : new NotNode(part);
}

/// <summary>Holds when every part holds.</summary>
/// <param name="Parts">Two parts or more.</param>
public sealed record AllNode(Sequence<QueryNode> Parts) : QueryNode;

/// <summary>Holds when some part holds.</summary>
/// <param name="Parts">Two parts or more.</param>
public sealed record AnyNode(Sequence<QueryNode> Parts) : QueryNode;

/// <summary>Holds when the part does not.</summary>
/// <param name="Part">The part.</param>
public sealed record NotNode(QueryNode Part) : QueryNode;

/// <summary>Something that is found at places in the text.</summary>
/// <param name="InTitle">Whether only the title is searched.</param>
public abstract record PlacedNode(bool InTitle) : QueryNode;

/// <summary>A word, or words that follow each other.</summary>
/// <param name="Written">The words as the user wrote them, without diacritics and tatweel.</param>
/// <param name="Exact">True to compare the written form, false to compare stems and allow clitics.</param>
/// <param name="InTitle">Whether only the title is searched.</param>
public sealed record WordsNode(Sequence<string> Written, bool Exact = false, bool InTitle = false) : PlacedNode(InTitle)
{
    private Sequence<string>? stems;

    /// <summary>The stems of the words: derived, so they take no part in comparisons.</summary>
    internal Sequence<string> Stems => stems ??= [.. Written.Select(w => Stemmer.Stem(WordForms.Fold(w)))];

    /// <inheritdoc/>
    public bool Equals(WordsNode? other) => other is not null && Written.Equals(other.Written) && Exact == other.Exact && InTitle == other.InTitle;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Written, Exact, InTitle);
}

/// <summary>A word that begins with these letters, with or without clitics before them.</summary>
/// <param name="Written">The letters as the user wrote them, without diacritics and tatweel.</param>
/// <param name="InTitle">Whether only the title is searched.</param>
public sealed record PrefixNode(string Written, bool InTitle = false) : PlacedNode(InTitle)
{
    internal string Normal { get; } = WordForms.Fold(Written);
}

/// <summary>Two words or phrases at most so many words apart, in either order; neighbours are one apart.</summary>
/// <param name="Left">One side.</param>
/// <param name="Right">The other side.</param>
/// <param name="Distance">The largest distance in words, 1…<see cref="QueryLimits.Distance"/>.</param>
public sealed record NearNode(PlacedNode Left, PlacedNode Right, int Distance) : QueryNode;

/// <summary>
/// A person's name, its words in order, each as written apart from folded letters: in the text with at most two other words between them, or among the
/// persons of the card, whatever else belongs to the name there.
/// </summary>
/// <param name="Name">The words of the name.</param>
public sealed record PersonNode(Sequence<string> Name) : QueryNode
{
    internal Sequence<string> Normals { get; } = [.. Name.Select(w => WordForms.Fold(w))];
}

/// <summary>Words that follow each other in the name of the outlet.</summary>
/// <param name="Name">The words.</param>
public sealed record SourceNode(Sequence<string> Name) : QueryNode
{
    internal Sequence<string> Normals { get; } = [.. Name.Select(w => WordForms.Fold(w))];
}

/// <summary>A code with which the article is labelled.</summary>
/// <param name="Kind">What sort of code.</param>
/// <param name="Code">The code in canonical case; both sides of a pair in ordinal order, joined by a hyphen.</param>
public sealed record LabelNode(LabelKind Kind, string Code) : QueryNode;

/// <summary>What sort of label a <see cref="LabelNode"/> asks for.</summary>
public enum LabelKind
{
    /// <summary>A topic of the taxonomy.</summary>
    Topic,

    /// <summary>A party: a country or an organisation.</summary>
    Country,

    /// <summary>Two parties.</summary>
    Pair,

    /// <summary>The kind of act.</summary>
    Kind,

    /// <summary>The language of the article.</summary>
    Lang,
}
