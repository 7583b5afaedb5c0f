namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// Reads what belongs to an Arabic office or body after its head: "minister | of the interior, the Iraqi". It stops before names, verbs,
/// objects and punctuation; whether a name follows is not its concern.
/// </summary>
internal static class ArabicTitle
{
    private const int LongestTail = 12;

    public static Title Read(PeopleText text, int head, int count, bool compound)
    {
        var words = PeopleWords.Default;
        var end = Math.Min(text.SentenceEnd(head), head + count + LongestTail);
        var (next, party, field) = (head + count, -1, (string?)null);
        // The president of the state of the Emirates: the state's name can begin inside the head.
        for (var t = head; t < head + count; t++)
            if (text.PartyAt(t) is { } inside)
                (party, next) = (inside.Party, Math.Max(next, t + inside.Count));
        var kept = next;
        var headIsDefinite = IsDefinite(text.Word(head)) || IsDefinite(text.Word(head + count - 1));
        var expects = !headIsDefinite; // a noun that awaits its complement
        while (next < end && text.Follows(next))
        {
            var word = text.Word(next);
            if (text.PartyAt(next) is not null && !expects && IsVisited(text, head, next))
                break;
            if (text.PartyAt(next) is { } mention && !(party >= 0 && mention.Party != party && !expects))
            {
                party = party < 0 ? mention.Party : party; // the American ambassador in Beirut is America's
                expects = false;
                kept = next += mention.Count;
                continue;
            }

            if ((words.IsStop(word) && !words.IsTitleAdjective(word) && !(expects && words.IsTitleNoun(IsDefinite(word) ? word[2..] : word)) && !IsLinkOfTitle(text, next, end, compound, party >= 0)) || (text.Honorifics[next] is { } rank && !words.IsTitleNoun(word) && !(expects && rank.Count == 1 && ArabicName.Read(text, next + 1, expected: true) is null)))
                break;
            if (text.Roles[next] is { } role)
            {
                if (!compound || party >= 0 || word[0] == 'و') // and-
                    break;
                expects = !IsDefinite(text.Word(role.Next - 1));
                kept = next = role.Next;
                continue;
            }

            if (IsLinkOfTitle(text, next, end, compound, party >= 0))
            {
                next++;
                expects = true;
                continue;
            }

            var definite = IsDefinite(word);
            var noun = words.IsTitleNoun(word) || (word.Length > 3 && word[0] is 'و' or 'ل' or 'ب' && words.IsTitleNoun(word[1..])); // and-, for-, in-
            if (words.IsGiven(word) && !noun && !words.IsTitleAdjective(word) && (!definite || !expects))
                break;
            if (party >= 0 ? !words.IsTitleAdjective(word) && !(expects && definite) && !(noun && word[0] == 'ل') && !IsFor(word)
                : !(noun && (expects || word[0] is 'و' or 'ل' or 'ب')) && !(definite && (expects || words.IsTitleAdjective(word) || IsFor(word) || IsAnd(word, kept > head + count))))
                break;
            if (party < 0)
                field ??= words.FieldOf(word);
            expects = noun && !definite && !word.EndsWith("ته", StringComparison.Ordinal) && !word.EndsWith("تها", StringComparison.Ordinal); // his, her
            next++;
            if (!expects)
                kept = next;
        }

        return new Title(kept, party, field, kept > head + count || party >= 0);
    }

    // in, at, in the name of: only where an office goes on behind them.
    private static bool IsLinkOfTitle(PeopleText text, int token, int end, bool compound, bool hasParty) =>
        token + 1 < end && compound && text.Follows(token + 1) && text.Word(token) is "باسم"
            && (text.Word(token + 1).StartsWith("ال", StringComparison.Ordinal) || PeopleWords.Default.IsTitleNoun(text.Word(token + 1))) // in the name of the (fund)
        || token + 1 < end && compound && text.Follows(token + 1)
        && text.Word(token) is "في" or "لدي" or "باسم" or "ب" or "الي"
        && (text.PartyAt(token + 1) is not null || text.Bodies[token + 1] is not null || text.Roles[token + 1] is not null
            || (!hasParty && IsDefinite(text.Word(token + 1)) && PeopleWords.Default.FieldOf(text.Word(token + 1)) is not null));

    // The visit of the minister of defence to (li-) the Kingdom of Jordan: the state visited is not his.
    private static bool IsVisited(PeopleText text, int head, int token)
    {
        if (!text.Word(token).StartsWith("لل", StringComparison.Ordinal)) // li-al-
            return false;
        for (var t = text.Article.Sentences[text.Article.SentenceOf[head]].First; t < head; t++)
            if (text.Word(t).Contains("زيار", StringComparison.Ordinal)) // visit (ziyara), with any particle or pronoun
                return true;
        return false;
    }

    // al-, wa-al-, bi-al-, li-al-.
    private static bool IsDefinite(string word) => word.Length > 3
        && (word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal) || IsFor(word) || word.StartsWith("بال", StringComparison.Ordinal));

    // li-al-, bi-al-: for the, in the.
    private static bool IsFor(string word) => word.Length > 4 && (word.StartsWith("لل", StringComparison.Ordinal) || word.StartsWith("بال", StringComparison.Ordinal));

    // A second field: the foreign affairs and the cooperation.
    private static bool IsAnd(string word, bool hasFirst) => hasFirst && word.StartsWith("وال", StringComparison.Ordinal) && !PeopleWords.Default.Roles.Begins(word[1..]);
}
