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
    public static (int First, int Next) Read(PeopleText text, int first, int count) =>
        text.IsArabic(first) ? (first, Arabic(text, first, count)) : Latin(text, first, count);

    private static int Arabic(PeopleText text, int first, int count)
    {
        var (people, words) = (PeopleWords.Default, InstrumentWords.Default);
        var end = Math.Min(text.SentenceEnd(first), first + LongestName);
        var (next, kept, joined) = (first + count, first + count, false);
        var definite = text.Word(first).Contains("ال", StringComparison.Ordinal) && text.Word(first).IndexOf("ال", StringComparison.Ordinal) <= 1; // al-
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

            if (words.IsEnd(word) || (people.IsStop(word) && !words.IsField(word) && !words.IsSubject(word) && !(word[0] == 'و' && words.IsSubject(word[1..]))) || text.IsDateWord(next)
                || text.Roles[next] is not null || text.Honorifics[next] is not null || people.IsGiven(word) || words.Types.Begins(word))
                break;
            if (text.PartyAt(next) is { } party && (party.Form != Reading.PhraseForm.Adjective) && !InBetween(text, first, next))
                break;
            if (!joined && (next - first >= LongestBare + count || (definite && !IsAdjective(text, next))) && !IsFor(word) && !InBetween(text, first, next))
                break;
            // The agreement of peace | was broken: a name that has become definite goes on with definite words.
            if (!joined && !IsFor(word) && word[0] != 'و' && IsDefinite(text.Word(next - 1)) && !IsDefinite(word) && !InBetween(text, first, next)) // and-
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
        while (begin > start && begin > first - 3 && text.Follows(begin) && !people.IsLatinStop(text.Word(begin - 1)) && !IsVerb(text.Word(begin - 1)) && !char.IsAsciiDigit(text.Word(begin - 1)[0])
            && (text.PartyAt(begin - 1) is null or { Form: Reading.PhraseForm.Adjective }))
            begin--;
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

            var adjective = !joined && next < first + count + 2 && !char.IsUpper(text.Article.Body[text.Article.Tokens[next].Start]);
            if (people.IsLatinStop(word) || text.IsDateWord(next) || IsVerb(word) || (!joined && !adjective) || text.Roles[next] is not null || text.PartyAt(next) is { Form: not Reading.PhraseForm.Adjective })
                break;
            kept = ++next;
        }

        return (begin, kept);
    }

    private static bool IsVerb(string word) => InstrumentWords.Default.Statuses.Begins(word) || InstrumentWords.Default.Soon.Begins(word);
}
