namespace CoopAlerts.Core.Arabic;

/// <summary>A word form: one object for all the places where it stands, so that what is worked out for it is worked out once.</summary>
public sealed class Word
{
    internal WordFactRow Facts;

    /// <summary>A word that is folded already, with a stem that it may share with others.</summary>
    internal Word(string normal, string stem, uint hash)
    {
        (Normal, Stem, Hash) = (normal, stem, hash);
        StemHash = string.GetHashCode(stem, StringComparison.Ordinal);
        IsArabic = ArabicText.IsArabicLetter(normal[0]);
    }

    internal Word(string normal)
        : this(normal, Stemmer.Stem(normal), hash: 0)
    {
    }

    /// <summary>The word folded by <see cref="ArabicText"/>, with its clitics.</summary>
    public string Normal { get; }

    /// <summary>The light stem, without clitics: what terms are compared by.</summary>
    public string Stem { get; }

    /// <summary>Whether the word begins with an Arabic letter.</summary>
    internal bool IsArabic { get; }

    /// <summary>By which <see cref="WordTable"/> finds the word.</summary>
    internal uint Hash { get; }

    /// <summary>Equal for words of one stem.</summary>
    internal int StemHash { get; }
}
