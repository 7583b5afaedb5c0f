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
        var leader = text.LeaderAt(first);
        var end = Math.Min(text.SentenceEnd(first), first + LongestName);
        // An adviser to Obama: the leader completes the office.
        if (leader is not null && expected && text.Word(first)[0] == 'ل' && !words.IsGiven(text.Word(first)) && TermRarity.Of(Stemmer.Stem(text.Word(first))) == TermRarity.Unknown)
            return null;
        if (leader is null ? !IsFirst(text, first, expected) : expected && text.Word(first)[0] == 'و' && !words.IsGiven(text.Word(first)))
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
        while (next > first && words.IsLink(text.Word(next - 1)) && leader is null && text.Word(next - 1) != "الدين") // al-din ends names
            next--;
        if (leader is null && (next > first + 1 || expected) && IsFamilyName(text, next))
            next++;
        var count = next - first;
        if (!expected && leader is null && words.IsAmbiguous(text.Word(first)) && !(count > 1 && IsSure(text, first + 1)))
            return null;
        if (count == 1 && leader is null && !words.IsGiven(text.Word(first)) && !CanStandAlone(text, first))
            return null;
        // The Chechen president: of heads of state a lone word with the article tells the people.
        if (count == 1 && leader is null && first > 0 && IsDefinite(text.Word(first)) && text.Roles[first - 1]?.Meaning.Code == "head-of-state")
            return null;
        if (count == 0 || (count == 1 && leader is null && !expected))
            return null;
        return new Span(first, next, leader is null ? text.StartOf(first, IsPartOfName) : text.StartOf(first, word => IsPartOfName(word) || word[0] != 'و')); // and-
    }

    private static bool IsPartOfName(string word) => PeopleWords.Default.IsGiven(word) || PeopleWords.Default.IsLink(word);

    /// <summary>The name of two words or more that stands right before an office, or before a comma and an office; null for none.</summary>
    public static Span? ReadBefore(PeopleText text, int office)
    {
        if (!text.Follows(office) && !text.FollowsComma(office))
            return null;
        var start = Math.Max(text.Article.Sentences[text.Article.SentenceOf[office]].First, office - LongestName);
        var first = office;
        while (first > start && (first == office || text.Follows(first)) && IsUnmistakable(text, first - 1))
            first--;
        // "And Irina Bokova": the particle stands before the first of the names.
        if (first > start && first < office && text.Follows(first) && text.Word(first - 1) is ['و', _, _, _, ..] word && !PeopleWords.Default.IsStop(word)
            && (PeopleWords.Default.IsGiven(word[1..]) || IsUnknown(word[1..])) && TermRarity.Of(text.Article.Tokens[first - 1].Stem) == TermRarity.Unknown && text.Roles[first - 1] is null && text.PartyAt(first - 1) is null)
            return new Span(first - 1, office, text.StartOf(first - 1, known => known.Length < word.Length));
        return office - first >= 2 ? new Span(first, office, text.Article.Tokens[first].Start) : null;
    }

    // Nothing but a name: a given name that is no other word, or a word that the background does not know.
    private static bool IsUnmistakable(PeopleText text, int token)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        if (!text.IsArabic(token) || IsBarred(text, token, afterName: true) || IsPreposition(text, token) || IsConjoined(word) || text.LeaderAt(token) is not null)
            return false;
        if (IsDefinite(word) && !words.IsGiven(word)) // a family name behind a given one
            return token > 0 && text.Follows(token) && words.IsGiven(text.Word(token - 1)) && TermRarity.Of(text.Article.Tokens[token].Stem) >= SureFamilyName;
        return words.IsGiven(word) || (word.Length > 2 && !IsDefinite(word) && word[0] != 'و' && (word[0] is not ('ي' or 'ت') || IsUnknown(word[1..])) && word[^1] != 'ا' && TermRarity.Of(text.Article.Tokens[token].Stem) == TermRarity.Unknown && !IsWithParticle(word) && !IsFeminineVerb(word));
    }

    private static bool IsUnknown(string word) => TermRarity.Of(Stemmer.Stem(word)) == TermRarity.Unknown;

    // She strengthened: a common word with the ending of a verb.
    private static bool IsFeminineVerb(string word) => word.Length > 3 && word[^1] == 'ت' && TermRarity.Of(Stemmer.Stem(word[..^1])) < RareWord;

    // Behind a name a word of the relative form (al-Qirbi), or one with an office in apposition behind it (al-Tayer, governor of …), is its last part
    // however common it is elsewhere.
    private static bool IsFamilyName(PeopleText text, int token)
    {
        if (token >= text.Count || !text.Follows(token) || !IsDefinite(text.Word(token)) || IsBarred(text, token, afterName: true) || IsOffice(text, token)
            || PeopleWords.Default.IsTitleAdjective(text.Word(token)))
            return false;
        var isRelative = text.Article.Body[text.Article.Tokens[token].End - 1] == '\u064A'; // yeh
        return isRelative || (token + 1 < text.Count && text.FollowsComma(token + 1) && text.Roles[token + 1] is not null && PeopleWords.Default.Roles.Begins(text.Word(token + 1)));
    }

    // The professor, the researcher: of words with the article only a family name of the relative form. Imperfect verbs (ya-, ta-) and
    // accusatives (-an) are as rare as names.
    private static bool CanStandAlone(PeopleText text, int token)
    {
        var word = text.Word(token);
        return IsDefinite(word) ? text.Article.Body[text.Article.Tokens[token].End - 1] == '\u064A' : word[0] is not ('ي' or 'ت' or 'ب' or 'ل') && word[^1] != 'ا'; // yeh
    }

    private static bool IsFirst(PeopleText text, int token, bool expected)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        if (IsBarred(text, token) || IsPreposition(text, token) || IsOffice(text, token))
            return false;
        // "This morning" (sabah): a given name elsewhere.
        if (words.IsStop(word) && token + 1 < text.Count && (CalendarWords.Default.Weekday(text.Word(token + 1)) >= 0 || (CalendarWords.Default.Of(text.Article.Tokens[token + 1].Word) & (DateWord.Today | DateWord.Yesterday)) != 0))
            return false;
        // The spokesman in the name of (basim): a given name elsewhere.
        if (word == "باسم" && (expected || (token > 0 && text.Roles[token - 1]?.Meaning.Code == "spokesperson")))
            return false;
        // "And Lavrov" is another person.
        if (expected && word[0] == 'و' && !words.IsGiven(word) && !words.IsLink(word))
            return false;
        if (words.IsGiven(word) || (!expected && word.Length > 3 && word[0] is 'و' or 'ل' or 'ب' && words.IsGiven(word[1..]))) // and-, for-, by-
            return true;
        if (words.IsLink(word))
            return word is "عبد" or "ابو" or "ابن" or "ام" && token + 1 < text.Count && text.Follows(token + 1);
        // Thabit (steady) al-Abbasi: a common word before a family name of the relative form.
        if (expected && token + 1 < text.Count && text.Follows(token + 1) && !IsDefinite(word) && !IsConjoined(word) && word[0] is not ('ي' or 'ت' or 'و' or 'ب' or 'ل' or 'ك') && word[^1] is not ('ا' or 'ه' or 'ت')
            && word.Length > 2 && text.PartyAt(token + 1) is null && IsFamilyName(text, token + 1) && !words.IsTitleNoun(word) && (token + 2 >= text.Count || !text.Follows(token + 2) || words.IsStop(text.Word(token + 2)) || text.Word(token + 2)[0] == 'و')) // and-
            return true;
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
        if (IsConjoined(word) || IsPreposition(text, token) || IsOffice(text, token) || (word[0] == 'و' && !words.IsGiven(word) && !words.IsLink(word) && !IsOneWord(text, first, token))) // and-
            return false;
        if (text.LeaderAt(token) is not null || words.IsLink(word))
            return text.LeaderAt(first) is null || text.LeaderAt(token) is null;
        // A name that holds the word for commander (Caid Essebsi).
        if (word == "قايد" && text.LeaderAt(token + 1) is not null && text.Follows(token + 1) && words.IsGiven(text.Word(token - 1)))
            return true;
        // A known leader's name is whole.
        if ((text.LeaderAt(first) is not null || text.LeaderAt(token - 1) is not null) && !words.IsGiven(word))
            return false;
        var joined = words.IsLink(text.Word(token - 1)) && token - 1 > first && text.Word(token - 1) != "الدين" || text.Word(token - 1) is "عبد" or "ابو" or "بن" or "ابن" or "ال"; // abd, abu, ibn, al (house of)
        if (words.IsGiven(word) || joined)
            return !words.IsStop(word) || words.IsGiven(word);
        if (IsBarred(text, token, afterName: true) || IsConjoined(word))
            return false;
        // The files, the talks: a plural in -at is the object of the sentence. Shorter words are names (al-Zayyat).
        if (IsDefinite(word) && word.Length > 6 && word.EndsWith("ات", StringComparison.Ordinal)) // -at
            return false;
        var rarity = TermRarity.Of(text.Article.Tokens[token].Stem);
        return IsDefinite(word) ? rarity >= RareFamilyName || word.StartsWith("العبد", StringComparison.Ordinal) : rarity >= RareWord && word.Length > 2 && word[0] is not ('ي' or 'ت') && !IsKnownAccusative(word) && !IsWithParticle(word) && !IsFeminineVerb(word); // ya-, ta-: a verb
    }

    // Stephen | Wilson: behind a lone given name a strange word that begins with waw is one name, not "and" another one.
    private static bool IsOneWord(PeopleText text, int first, int token)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        return token == first + 1 && words.IsGiven(text.Word(first)) && word.Length > 4 && !words.IsStop(word) && !words.IsGiven(word[1..]) && IsUnknown(word[1..]) && text.LeaderAt(token) is null
            && text.Roles[token] is null && text.Bodies[token] is null && text.PartyAt(token) is null;
    }

    // A given name that is an office too: assistant (musaid) to the minister, dean (amid) of the faculty.
    private static bool IsOffice(PeopleText text, int token) => text.Roles[token] is { } role && role.Next < text.Count && text.Follows(role.Next)
        && (text.Roles[role.Next] is not null || PeopleWords.Default.IsTitleNoun(text.Word(role.Next)) || PeopleWords.Default.FieldOf(text.Word(role.Next)) is not null);

    // "On" is written like Ali, but for the last letter's dots.
    private static bool IsPreposition(PeopleText text, int token) =>
        text.Word(token) == "علي" && text.Article.Body[text.Article.Tokens[token].End - 1] == '\u0649'; // ala; alef maksura

    // On a tour, with the charge, to prevent: a common word behind bi-, li-, wa-, fa-.
    private static bool IsWithParticle(string word) =>
        word.Length > 3 && word[0] is 'ب' or 'ل' or 'و' or 'ف' or 'ك' && TermRarity.Of(Stemmer.Stem(word[1..])) < TermRarity.Unknown;

    // A common word between a given name and the end of the phrase is a family name (Anas Khattab).
    private static bool IsLastName(PeopleText text, int token)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        return text.Follows(token) && !words.IsAmbiguous(text.Word(token - 1)) && !words.IsTitleAdjective(word) && word.Length > 2
            && !IsBarred(text, token, afterName: true) && !IsPreposition(text, token) && !IsConjoined(word) && !IsWithParticle(word) && !IsIndefiniteObject(word)
            && (token + 1 >= text.Count || !text.Follows(token + 1) || words.IsStop(text.Word(token + 1)) || IsConjoined(text.Word(token + 1)));
    }

    private static bool IsBarred(PeopleText text, int token, bool afterName = false)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        if ((words.IsStop(word) && !words.IsGiven(word)) || text.Article.Body.AsSpan(text.Article.Tokens[token].Start, text.Article.Tokens[token].Length).Contains('\u064B') || char.IsAsciiDigit(word[0]) || (!words.IsGiven(word) && (text.Roles[token] is not null || text.Honorifics[token] is not null || text.Bodies[token] is not null)))
            return true;
        if (words.IsTitleNoun(word) || words.FieldOf(word) is not null || (CalendarWords.Default.Weekday(word) >= 0) || (text.DateWordAt(token) is not DateWord.None and not DateWord.Range && !(afterName && word[0] == 'س')))
            return !words.IsGiven(word);
        // After a given name the adjective of a state is a family name (al-Sudani); elsewhere it names the state.
        return text.PartyAt(token) is { } party && !(afterName && IsDefinite(word) && party.Form == Reading.PhraseForm.Adjective);
    }

    private static bool IsDefinite(string word) => word.Length > 3 && word.StartsWith("ال", StringComparison.Ordinal); // al-

    // wa-al-, li-al-, bi-al-: the particle shows a new phrase.
    private static bool IsConjoined(string word) => word.Length > 4 && (word.StartsWith("لل", StringComparison.Ordinal)
        || (word[0] is 'و' or 'ب' or 'ك' && word.AsSpan(1).StartsWith("ال", StringComparison.Ordinal)));

    // An accusative: a delegation (wafdan), an article; foreign names end in -a too.
    private static bool IsIndefiniteObject(string word) => word.Length > 3 && word[^1] == 'ا'
        && (word[^2] is not ('ي' or 'و' or 'ن' or 'م' or 'س' or 'ل' or 'ر') || IsKnownAccusative(word));

    private static bool IsKnownAccusative(string word) => word.Length > 3 && word[^1] == 'ا' && TermRarity.Of(Stemmer.Stem(word[..^1])) < TermRarity.Unknown;
}
