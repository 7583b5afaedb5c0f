using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Cluster;

namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// Reads the name of a person in Arabic from a token on: given names, the words that join them, and rare words. It ends where a verb,
/// preposition, conjunction, office or punctuation begins. Where a name is likely is for the caller to know.
/// </summary>
internal static class ArabicName
{
    private const int LongestName = 8;

    // A word at least this rare (one article in 2^7) is more likely a name than an object, where a name is expected.
    private const int RareWord = 7;

    // A family name with the article may be a commoner word.
    private const int RareFamilyName = 5;

    // Behind a first word that may be no name, it has to be rarer.
    private const int SureFamilyName = 7;

    /// <summary>The name that begins at the token; null for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">Index of the token.</param>
    /// <param name="expected">Whether an office or honorific stands before it: then one word can be a name, and a rare word can begin it.</param>
    public static Span? Read(PeopleText text, int first, bool expected)
    {
        if (first >= text.Count || !text.IsArabic(first))
            return null;
        var words = PeopleWords.Default;
        var end = Math.Min(text.SentenceEnd(first), first + LongestName);
        var leader = text.LeaderAt(first);
        if (leader is null && !IsFirst(text, first, expected))
            return null;
        var next = leader is { } known ? first + known.Count : first + 1;
        while (next < end && (text.Follows(next) || text.Gap(next) is { } gap && gap.Trim() is "-"))
        {
            if (!Continues(text, first, next))
                break;
            next += text.LeaderAt(next)?.Count ?? 1;
        }

        next = Math.Min(next, end);
        if (expected && next == first + 1 && next < end && leader is null && IsLastName(text, next))
            next++;
        while (next > first && words.IsLink(text.Word(next - 1)) && leader is null)
            next--;
        var count = next - first;
        if (!expected && leader is null && words.IsAmbiguous(text.Word(first)) && !(count > 1 && IsSure(text, first + 1)))
            return null;
        // The Sheikh; the professor, the researcher: alone, only a family name of the relative form.
        if (count == 1 && leader is null && IsDefinite(text.Word(first)) && text.Word(first)[^1] != 'ي')
            return null;
        // An imperfect verb (ya-, ta-) is as rare as a name.
        if (count == 1 && leader is null && !words.IsGiven(text.Word(first)) && text.Word(first)[0] is 'ي' or 'ت')
            return null;
        if (count == 0 || (count == 1 && leader is null && !expected))
            return null;
        return new Span(first, next, text.StartOf(first, word => words.IsGiven(word) || words.IsLink(word) || (leader is not null && word.StartsWith("ال", StringComparison.Ordinal)))); // al-
    }

    private static bool IsFirst(PeopleText text, int token, bool expected)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        if (IsBarred(text, token) || IsPreposition(text, token))
            return false;
        if (words.IsGiven(word) || (word.Length > 3 && word[0] is 'و' or 'ل' or 'ب' && words.IsGiven(word[1..]))) // and-, for-, by-
            return true;
        if (words.IsLink(word))
            return word is "عبد" or "ابو" or "ابن" or "بن" or "ام" && token + 1 < text.Count && text.Follows(token + 1);
        return expected && !IsConjoined(word) && word.Length > 2 && TermRarity.Of(text.Article.Tokens[token].Stem) >= (IsDefinite(word) ? RareFamilyName : RareWord)
            && !IsIndefiniteObject(word) && !IsWithParticle(word);
    }

    // A second word that is a name beyond doubt, behind a first one that may be none.
    private static bool IsSure(PeopleText text, int token) =>
        text.LeaderAt(token) is not null || PeopleWords.Default.IsLink(text.Word(token))
        || (PeopleWords.Default.IsGiven(text.Word(token)) && !PeopleWords.Default.IsAmbiguous(text.Word(token)))
        || (TermRarity.Of(text.Article.Tokens[token].Stem) >= SureFamilyName && IsDefinite(text.Word(token)) && text.Word(token)[^1] == 'ي');

    private static bool Continues(PeopleText text, int first, int token)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        if (IsConjoined(word) || IsPreposition(text, token))
            return false;
        if (text.LeaderAt(token) is not null || words.IsLink(word))
            return true;
        // A name that holds the word for commander (Caid Essebsi).
        if (text.Roles[token] is { Count: 1 } && text.LeaderAt(token + 1) is not null && text.Follows(token + 1) && words.IsGiven(text.Word(token - 1)))
            return true;
        // A known leader's name is whole.
        if (text.LeaderAt(first) is not null && !words.IsGiven(word))
            return false;
        var joined = words.IsLink(text.Word(token - 1)) && token - 1 > first || text.Word(token - 1) is "عبد" or "ابو" or "بن" or "ابن" or "ال"; // abd, abu, ibn, al (house of)
        if (words.IsGiven(word) || joined)
            return !words.IsStop(word) || words.IsGiven(word);
        if (IsBarred(text, token, afterName: true) || IsConjoined(word))
            return false;
        var rarity = TermRarity.Of(text.Article.Tokens[token].Stem);
        return IsDefinite(word) ? rarity >= RareFamilyName : rarity >= RareWord && word.Length > 2 && !IsIndefiniteObject(word) && !IsWithParticle(word);
    }

    // "On" is written like Ali, but for the last letter's dots.
    private static bool IsPreposition(PeopleText text, int token) =>
        text.Word(token) == "علي" && text.Article.Body[text.Article.Tokens[token].End - 1] == '\u0649'; // ala; alef maksura

    // On a tour, with the charge, to prevent: a common word behind bi-, li-, wa-, fa-.
    private static bool IsWithParticle(string word) =>
        word.Length > 3 && word[0] is 'ب' or 'ل' or 'و' or 'ف' or 'ك' && TermRarity.Of(Stemmer.Stem(word[1..])) <= RareWord;

    // A common word between a given name and the end of the phrase is a family name (Anas Khattab).
    private static bool IsLastName(PeopleText text, int token)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        return text.Follows(token) && words.IsGiven(text.Word(token - 1)) && !words.IsAmbiguous(text.Word(token - 1)) && !IsDefinite(word) && word.Length > 2
            && !IsBarred(text, token, afterName: true) && !IsPreposition(text, token) && !IsConjoined(word) && !IsWithParticle(word) && !IsIndefiniteObject(word)
            && (token + 1 >= text.Count || !text.Follows(token + 1) || words.IsStop(text.Word(token + 1)));
    }

    private static bool IsBarred(PeopleText text, int token, bool afterName = false)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        if (words.IsStop(word) || char.IsAsciiDigit(word[0]) || (!words.IsGiven(word) && (text.Roles[token] is not null || text.Honorifics[token] is not null || text.Bodies[token] is not null)))
            return true;
        if (words.IsTitleNoun(word) || words.FieldOf(word) is not null || (CalendarWords.Default.Weekday(word) >= 0) || CalendarWords.Default.Of(word) is not DateWord.None and not DateWord.Range)
            return !words.IsGiven(word);
        // After a given name the adjective of a state is a family name (al-Sudani); elsewhere it names the state.
        return text.PartyAt(token) is { } party && !(afterName && IsDefinite(word) && party.Form == Reading.PhraseForm.Adjective);
    }

    private static bool IsDefinite(string word) => word.Length > 3 && word.StartsWith("ال", StringComparison.Ordinal); // al-

    // wa-al-, li-al-, bi-al-, fa-al-: the particle shows a new phrase.
    private static bool IsConjoined(string word) => word.Length > 4 && (word.StartsWith("لل", StringComparison.Ordinal)
        || (word[0] is 'و' or 'ف' or 'ب' or 'ك' && word.AsSpan(1).StartsWith("ال", StringComparison.Ordinal)));

    // An accusative: a delegation (wafdan), a message.
    private static bool IsIndefiniteObject(string word) => word.Length > 3 && word[^1] == 'ا' && word[^2] is not ('ي' or 'و' or 'ن' or 'م' or 'س' or 'ل');
}
