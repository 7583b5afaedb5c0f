using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>Where a labelled article comes from. Real ones have one reader, but the development set has two, and of the others those that deny cooperation with doubt.</summary>
internal enum Corpus
{
    /// <summary>The development set: two readers each.</summary>
    Development,

    /// <summary>Written for the project; ships with it.</summary>
    Own,

    /// <summary>Written for the project, to mislead whoever counts words: half of it is no cooperation although it speaks of it.</summary>
    Hard,

    /// <summary>Written for the project as newspapers report, by people who did not know the lexicon: about half of it is cooperation. No weight is fitted on it.</summary>
    Reports,

    /// <summary>Everyday news, mostly without cooperation.</summary>
    News,

    /// <summary>Foreign news of broadcasters, chosen so that half of it is cooperation.</summary>
    Broadcasts,

    /// <summary>News of newspapers of 2012 and of a channel's site of 2023 and 2024, chosen like the broadcasters' news.</summary>
    Newspapers,

    /// <summary>News of all these papers that speaks of terrorism, borders, drugs, armies, police or courts, as much of the development set does.</summary>
    Security,

    /// <summary>A newswire in English from four continents.</summary>
    English,

    /// <summary>Daily papers in French, and an association's copies of news about one country.</summary>
    French,

    /// <summary>More news in both languages, half of it of 1987, chosen so that a third of it is cooperation.</summary>
    LatinChosen,
}

/// <summary>What labels call the parties of the lexicon, in its order.</summary>
internal static class PartyLabels
{
    public static readonly string[] All = [.. Lexicon.Default.PartyCodes.Select(Taxonomy.LabelOf)];
}

/// <summary>A labelled article, read.</summary>
internal sealed record Example(LabelledArticle Gold, ReadArticle Read, Corpus Corpus)
{
    /// <summary>What each of its sentences tells; null where no reader has said.</summary>
    public SentenceLabel?[]? Sentences { get; init; }
}
