using System.Runtime.InteropServices;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What a feature is about; its key says which word, cue or fact.</summary>
internal enum FeatureFamily : byte
{
    /// <summary>A number with a name of its own.</summary>
    Fact,

    /// <summary>A stem of the sentence.</summary>
    Word,

    /// <summary>A cue of the sentence.</summary>
    Cue,

    /// <summary>A frame of the sentence.</summary>
    Frame,

    /// <summary>A stem close before a mention.</summary>
    WordBefore,

    /// <summary>A stem close after a mention.</summary>
    WordAfter,

    /// <summary>A cue close before a mention.</summary>
    CueBefore,

    /// <summary>A cue close after a mention.</summary>
    CueAfter,

    /// <summary>A frame close before a mention.</summary>
    FrameBefore,

    /// <summary>A frame close after a mention.</summary>
    FrameAfter,

    /// <summary>A number of a vector; its key is its place.</summary>
    Vector,
}

/// <summary>One thing that is so of a sentence or a mention, and how much.</summary>
/// <param name="Family">What it is about.</param>
/// <param name="Of">A <see cref="FeatureName"/>, a <see cref="Word"/> or just a string: models find the first two without looking at letters.</param>
/// <param name="Value">How much.</param>
internal readonly record struct Feature(FeatureFamily Family, object Of, float Value)
{
    /// <summary>Which word, cue or fact.</summary>
    public string Key => Of switch { FeatureName name => name.Key, Word word => word.Stem, var key => (string)key };
}

/// <summary>The few features, out of very many possible ones, that a sentence or a mention has. Reused from one to the next.</summary>
/// <param name="most">How many there will be, most likely.</param>
internal sealed class FeatureBag(int most = 128)
{
    private readonly List<Feature> features = new(most);
    private readonly List<float> vectors = new(2 * WordVectors.Dimensions);

    public ReadOnlySpan<Feature> All => CollectionsMarshal.AsSpan(features);

    /// <summary>The vectors that were added, one after the other.</summary>
    public ReadOnlySpan<float> Vectors => CollectionsMarshal.AsSpan(vectors);

    public void Clear()
    {
        features.Clear();
        vectors.Clear();
    }

    /// <summary>Adds a vector of zeros to write into. Every bag that a model reads has as many.</summary>
    public Span<float> AddVector()
    {
        CollectionsMarshal.SetCount(vectors, vectors.Count + WordVectors.Dimensions);
        var added = CollectionsMarshal.AsSpan(vectors)[^WordVectors.Dimensions..];
        added.Clear();
        return added;
    }

    public void Add(ReadOnlySpan<Feature> written) => features.AddRange(written);

    public void Add(FeatureFamily family, Word word, double value) => features.Add(new Feature(family, word, (float)value));

    public void Add(FeatureName name, double value)
    {
        if (value != 0)
            features.Add(new Feature(name.Family, name, (float)value));
    }

    public void Add(FeatureName name, bool holds) => Add(name, holds ? 1 : 0);

    public void Add(FeatureFamily family, string key, double value) => features.Add(new Feature(family, key, (float)value));

    public void Add(string fact, double value)
    {
        if (value != 0)
            Add(FeatureFamily.Fact, fact, value);
    }

    public void Add(string fact, bool holds) => Add(fact, holds ? 1 : 0);
}
