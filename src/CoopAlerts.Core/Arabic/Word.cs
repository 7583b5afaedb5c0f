namespace CoopAlerts.Core.Arabic;

/// <summary>A word form: one object for all the places where it stands, so that what is worked out for it is worked out once.</summary>
public sealed class Word
{
    internal const int NotKept = -1;

    internal Word(string normal, uint hash, int id)
    {
        (Normal, Stem, Hash, Id) = (normal, Stemmer.Stem(normal), hash, id);
    }

    /// <summary>The word folded by <see cref="ArabicText"/>, with its clitics.</summary>
    public string Normal { get; }

    /// <summary>The light stem, without clitics: what terms are compared by.</summary>
    public string Stem { get; }

    internal uint Hash { get; }

    /// <summary>Index among the words that are kept; <see cref="NotKept"/> for a word that came when the table was full.</summary>
    internal int Id { get; }
}
