namespace CoopAlerts.Core.Matching;

/// <summary>Which features the queries of an index ask for, so that an article is not looked through for what nobody wants.</summary>
internal sealed class AskedFeatures
{
    private readonly bool[] kinds = new bool[Enum.GetValues<FeatureKind>().Length];

    /// <summary>The numbers of the features.</summary>
    internal FeatureTable Table { get; } = new();

    /// <summary>How many letters the queries write before <c>*</c> where it is more than <see cref="WordForms.LongBeginning"/>.</summary>
    internal HashSet<int> LongBeginnings { get; } = [];

    /// <summary>Whether any query asks for features of this kind.</summary>
    internal bool Asks(FeatureKind kind) => kinds[(int)kind];

    /// <summary>Notes what a part of a query asks for beside plain words and labels.</summary>
    internal void Note(QueryNode part)
    {
        switch (part)
        {
            case PrefixNode prefix:
                kinds[(int)FeatureKind.Beginning] = true;
                if (prefix.Normal.Length > WordForms.LongBeginning)
                    LongBeginnings.Add(prefix.Normal.Length);
                break;
            case PersonNode:
                kinds[(int)FeatureKind.Name] = true;
                break;
            case WordsNode { Written.Count: 1, InTitle: true }:
                kinds[(int)FeatureKind.Title] = true;
                break;
            case WordsNode { Written.Count: 1, Exact: true }:
                kinds[(int)FeatureKind.Written] = true;
                break;
            case WordsNode { Written.Count: > 1 }:
                kinds[(int)FeatureKind.Run] = true;
                break;
        }
    }
}
