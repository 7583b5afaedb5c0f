namespace CoopAlerts.Core.Matching;

/// <summary>
/// A query as it is filed under a feature, in sixteen bytes, with what to ask of an article before the query is evaluated: one or two further features, any
/// of which it must have, and one that it must not have. Most candidates fail there, and of the others most are decided by it.
/// </summary>
internal readonly struct Candidate
{
    private const int Nothing = -1;

    private readonly int either;
    private readonly int or; // Nothing: there is nothing to ask for
    private readonly int unless;
    private readonly int packed; // the query's number, and two bits

    private Candidate(int query, bool several, int either, int or, int unless, bool undecided)
    {
        (this.either, this.or, this.unless) = (either, or, unless);
        packed = (query << 2) | (several ? 2 : 0) | (undecided ? 1 : 0);
    }

    /// <summary>The query's number.</summary>
    internal int Query => packed >> 2;

    /// <summary>Whether the query must still be evaluated when the article has passed.</summary>
    internal bool IsUndecided => (packed & 1) != 0;

    /// <summary>Whether the query is filed more than once, so that an article may come to it twice.</summary>
    internal bool IsOneOfSeveral => (packed & 2) != 0;

    /// <summary>Whether the article can match, as far as its features say.</summary>
    internal bool Passes(ReadOnlySpan<ulong> bits) =>
        (or < 0 || ArticlePresence.Has(bits, either) || ArticlePresence.Has(bits, or)) && (unless < 0 || !ArticlePresence.Has(bits, unless));

    /// <summary>The same with another number for the query.</summary>
    internal Candidate Renumbered(int query) => new(query, IsOneOfSeveral, either, or, unless, IsUndecided);

    /// <summary>Files one way in which a query can hold.</summary>
    /// <param name="query">The query's number.</param>
    /// <param name="way">The way.</param>
    /// <param name="several">Whether the query has other ways.</param>
    /// <param name="required">What the parts require.</param>
    /// <param name="table">Numbers the features.</param>
    internal static Candidate Of(int query, Alternative way, bool several, RequiredFeatures required, FeatureTable table)
    {
        var asks = new List<Feature[]>();
        var bars = new List<Feature>();
        var isOpen = false;
        foreach (var part in way.Parts)
            Read(part);
        asks.RemoveAll(ask => ask.Any(feature => feature.Hash == way.Anchor.Hash));

        var asked = asks.Where(ask => ask.Length <= 2).MinBy(ask => ask.Sum(feature => feature.Share));
        var decided = !isOpen && asks.TrueForAll(ask => ask == asked) && bars.Count <= 1;
        return new Candidate(
            query, several, asked is null ? 0 : table.Add(asked[0].Hash), asked is null ? Nothing : table.Add(asked[^1].Hash),
            bars.Count == 0 ? Nothing : table.Add(bars.MaxBy(feature => feature.Share).Hash), !decided);

        void Read(QueryNode part)
        {
            switch (part)
            {
                case AllNode all:
                    foreach (var one in all.Parts)
                        Read(one);
                    break;
                case NotNode { Part: AnyNode any }:
                    foreach (var one in any.Parts)
                        Read(QueryNode.None(one));
                    break;
                case NotNode not when required.Whole(not.Part) is { } bar:
                    bars.Add(bar);
                    break;
                case AnyNode any when any.Parts.All(one => Features.Whole(one) is not null):
                    asks.Add([.. any.Parts.Select(one => required.Whole(one)!.Value)]);
                    break;
                default:
                    asks.AddRange(required.Of(part).Select(feature => (Feature[])[feature]));
                    isOpen |= Features.Whole(part) is null;
                    break;
            }
        }
    }
}
