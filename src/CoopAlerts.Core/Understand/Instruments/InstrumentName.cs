using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Reads how far the name of an instrument goes: "memorandum of understanding | in the field of combating drugs". It ends before the
/// sides, the place, a verb or punctuation.
/// </summary>
internal static class InstrumentName
{
    private const int LongestName = 16;

    // Without "in the field of" or the like, only this many words are its name.
    private const int LongestBare = 5;

    private static readonly HashSet<string> LatinJoiners = ["of", "on", "for", "to", "the", "and", "regarding", "concerning", "sur", "de", "du", "des", "d", "la", "le", "les", "et", "relatif", "relative", "en", "matiere", "dans", "domaine", "a", "contre", "against", "in", "field", "fields", "area"];

    /// <summary>First token and index after the last one.</summary>
    /// <param name="text">The article.</param>
    /// <param name="first">The token that says what it is.</param>
    /// <param name="count">How many tokens say so.</param>
    /// <param name="isStatement">Whether it is a statement, which no noun names: what stands behind it is what it states.</param>
    public static (int First, int Next) Read(PeopleText text, int first, int count, bool isStatement) =>
        text.IsArabic(first) ? (first, Arabic(text, first, count, isStatement)) : Latin(text, first, count);

    private static int Arabic(PeopleText text, int first, int count, bool isStatement)
    {
        var words = InstrumentWords.Default;
        var end = Math.Min(text.SentenceEnd(first), first + LongestName);
        var (next, kept, joined) = (first + count, first + count, false);
        var definite = isStatement || text.Word(first).IndexOf("ال", StringComparison.Ordinal) is 0 or 1; // al-
        while (next < end && text.Follows(next))
        {
            var word = text.Word(next);
            if (word == "في" || words.IsJoiner(word) || word is "بين") // in; between
            {
                var field = word == "في" && next + 1 < end && words.IsField(text.Word(next + 1));
                if (word == "بين" ? !HasSubjectBehind(text, next + 1, end) : !field && !words.IsJoiner(word))
                    break;
                joined = word != "بين";
                next += word == "في" ? 2 : 1;
                definite = false;
                continue;
            }

            // An agreement that pertains to the transfer of: the verb goes on with its name.
            if (words.IsAbout(word) && !definite && !joined)
            {
                (joined, next) = (true, next + 1);
                continue;
            }

            // The agreement | provides the citizens with: "for" belongs to the name of one that is new.
            if (Ends(text, next) || (definite && IsFor(word)))
                break;
            if (text.PartyAt(next) is { } party && (party.Form != Reading.PhraseForm.Adjective) && !InBetween(text, first, next))
                break;
            if (!joined && (next - first >= LongestBare + count || (definite && !IsAdjective(text, next))) && !IsFor(word) && !InBetween(text, first, next))
                break;
            // The agreement of peace | was broken: a name that has become definite goes on with definite words.
            if (!joined && !IsFor(word) && word[0] != 'و' && IsDefinite(text.Word(next - 1)) && !IsDefinite(word) && !IsOfParticiple(text, next) && !InBetween(text, first, next)) // and-
                break;
            if (EndsPhrase(text, first + count, next, joined))
                break;
            joined |= IsFor(word);
            definite &= !joined;
            kept = ++next;
        }

        // "for achieving", whose object was left out.
        if (kept > first + count && kept < text.Count && IsFor(text.Word(kept - 1)) && text.Word(kept - 1)[1] != 'ل' && text.Follows(kept) && !IsDefinite(text.Word(kept - 1)))
            kept--;
        return kept;
    }

    // A verb, a date, a person or another instrument.
    private static bool Ends(PeopleText text, int token)
    {
        var (word, people, words) = (text.Word(token), PeopleWords.Default, InstrumentWords.Default);
        var isSubject = words.IsField(word) || words.IsSubject(word) || (word[0] == 'و' && words.IsSubject(word[1..])); // and-
        return words.IsEnd(word) || IsThirdPerson(word) || (people.IsStop(word) && !isSubject && !IsOfParticiple(text, token)) || text.IsDateWord(token)
            || text.Roles[token] is not null || text.Honorifics[token] is not null || people.IsGiven(word) || words.Types.Begins(word);
    }

    // A judicial committee | will meet; a presidential memorandum | allows (no noun stands behind an indefinite adjective); the treaty of extradition |
    // and an understanding (in the accusative: another object of the verb).
    private static bool EndsPhrase(PeopleText text, int from, int token, bool joined)
    {
        var (word, before) = (text.Word(token), text.Word(token - 1));
        return text.DateWordAt(token).HasFlag(DateWord.Future)
            || (!joined && token > from && word[0] == 'ت' && before.EndsWith("يه", StringComparison.Ordinal) && !IsDefinite(before))
            || (word[0] == 'و' && word[^1] == 'ا' && !word.EndsWith("ها", StringComparison.Ordinal) && IsDefinite(before)); // and-; -ha, her
    }

    // The sentenced, in Arabic those who are judged upon: the pronoun belongs to the participle.
    private static bool IsOfParticiple(PeopleText text, int token) =>
        text.Word(token) is "عليه" or "عليها" or "عليهم" or "عليهما" && text.Word(token - 1) is var word && (word.StartsWith("الم", StringComparison.Ordinal) || word.StartsWith("والم", StringComparison.Ordinal)); // upon him, her, them; al-m-

    // An agreement | that limits: hardly a noun of a name begins like the third person.
    private static bool IsThirdPerson(string word) => word.Length is >= 3 and <= 5 && word[0] == 'ي' && word[^1] is not ('ي' or 'ه');

    private static bool IsDefinite(string word) => word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal) || word.StartsWith("لل", StringComparison.Ordinal); // al-, wa-al-, li-al-

    // li-: for cooperation, for combating.
    private static bool IsFor(string word) => word.Length > 4 && word[0] == 'ل' && (word.StartsWith("لل", StringComparison.Ordinal) || word[1] is 'م' or 'ت');

    private static bool IsAdjective(PeopleText text, int token) => text.PartyAt(token) is { Form: Reading.PhraseForm.Adjective }
        || (text.Word(token) is var word && word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) && (PeopleWords.Default.IsTitleAdjective(word) || word[^1] is 'ي' || word.EndsWith("يه", StringComparison.Ordinal)));

    private static bool InBetween(PeopleText text, int first, int token)
    {
        for (var t = first + 1; t < token; t++)
            if (text.Word(t) == "بين") // between
                return true;
        return false;
    }

    // Between the two countries | in the field of: the subject stands behind the sides.
    private static bool HasSubjectBehind(PeopleText text, int token, int end)
    {
        var words = InstrumentWords.Default;
        for (; token < end && text.Follows(token); token++)
            if (words.IsJoiner(text.Word(token)) || (text.Word(token) == "في" && token + 1 < end && words.IsField(text.Word(token + 1)))) // in
                return true;
            else if (words.IsEnd(text.Word(token)))
                return false;
        return false;
    }

    private static (int First, int Next) Latin(PeopleText text, int first, int count)
    {
        var (people, words) = (PeopleWords.Default, InstrumentWords.Default);
        var start = text.Article.Sentences[text.Article.SentenceOf[first]].First;
        var begin = first;
        while (begin > start && begin > first - 4 && (text.Follows(begin) || IsHyphen(text, begin)) && !people.IsLatinStop(text.Word(begin - 1)) && !IsVerb(text.Word(begin - 1)) && !char.IsAsciiDigit(text.Word(begin - 1)[0])
            && (text.PartyAt(begin - 1) is null or { Form: Reading.PhraseForm.Adjective }))
            begin--;
        var isFrench = text.Word(first).Contains('\'') || (begin > start && words.IsFrenchDeterminer(text.Word(begin - 1)));
        var end = Math.Min(text.SentenceEnd(first), first + LongestName);
        var (next, kept, joined) = (first + count, first + count, false);
        while (next < end && text.Follows(next))
        {
            var word = text.Word(next);
            if (LatinJoiners.Contains(word))
            {
                if (word == "in" && !(next + 2 < end && text.Word(next + 2) is "field" or "fields" or "area" or "areas") || (word is "to" && !joined && next > first + count))
                    break;
                joined = true;
                next++;
                continue;
            }

            var adjective = isFrench && !joined && next < first + count + 2 && !char.IsUpper(text.Article.Body[text.Article.Tokens[next].Start]);
            if (people.IsLatinStop(word) || text.IsDateWord(next) || IsVerb(word) || (!joined && !adjective) || text.Roles[next] is not null || text.PartyAt(next) is { Form: not Reading.PhraseForm.Adjective })
                break;
            kept = ++next;
        }

        return (begin, kept);
    }

    private static bool IsHyphen(PeopleText text, int token) => text.Gap(token) is { } gap && gap.Trim() is "-";

    private static bool IsVerb(string word) => InstrumentWords.Default.Statuses.Begins(word) || InstrumentWords.Default.Soon.Begins(word);
}
