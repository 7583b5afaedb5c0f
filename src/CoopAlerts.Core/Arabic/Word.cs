namespace CoopAlerts.Core.Arabic;

/// <summary>A word form: one object for all the places where it stands, so that what is worked out for it is worked out once.</summary>
public sealed class Word
{
    internal const int NotKept = -1;

    internal Word(string normal, string stem, uint hash, int id)
    {
        (Normal, Stem, Hash, Id) = (normal, stem, hash, id);
        StemHash = string.GetHashCode(stem, StringComparison.Ordinal);
        IsArabic = ArabicText.IsArabicLetter(normal[0]);
    }

    /// <summary>A word that no table keeps.</summary>
    internal static Word Once(string normal) => new(normal, Stemmer.Stem(normal), hash: 0, NotKept);

    /// <summary>The word folded by <see cref="ArabicText"/>, with its clitics.</summary>
    public string Normal { get; }

    /// <summary>The light stem, without clitics: what terms are compared by.</summary>
    public string Stem { get; }

    /// <summary>Whether the word begins with an Arabic letter.</summary>
    internal bool IsArabic { get; }

    internal uint Hash { get; }

    /// <summary>Equal for words of one stem.</summary>
    internal int StemHash { get; }

    /// <summary>Index among the words that are kept; <see cref="NotKept"/> for a word that came when the table was full.</summary>
    internal int Id { get; }
}
