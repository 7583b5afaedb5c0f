using CoopAlerts.Core.Cluster;

namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// Finds the sentences that somebody is reported to have said, and who said them: the subject of a verb of speech, before or after it, or
/// the last speaker where the verb has none. Statements of anonymous sources and of papers are left out.
/// </summary>
internal static class SpeakerFinder
{
    // A statement without a subject goes on from one at most this many sentences before.
    private const int Memory = 4;

    // A word at least this rare (one article in 2^7) behind the verb is a name.
    private const int RareWord = 7;

    // An apposition between subject and verb: "X, the minister of Y, said".
    private const int LongestApposition = 14;

    public static IEnumerable<(Mention Speaker, int Sentence)> Find(PeopleText text, Roster roster)
    {
        var starts = roster.Mentions.ToDictionary(m => m.First);
        var ends = roster.Mentions.GroupBy(m => m.Next).ToDictionary(g => g.Key, g => g.Last());
        (Mention Speaker, int Sentence)? last = null;
        var told = -1;
        for (var t = 0; t < text.Count; t++)
        {
            var sentence = text.Article.SentenceOf[t];
            if (text.Says[t] is not { } verb)
            {
                if (text.Article.Sentences[sentence].First == t && Heading(text, roster, starts, t) is { } quoted)
                {
                    last = (quoted, sentence);
                    if (told != sentence)
                        yield return last.Value;
                    told = sentence;
                }

                continue;
            }

            var next = verb.Next;
            if (next < text.Count && text.Follows(next) && text.Anonymous[next] is not null && !starts.ContainsKey(next))
            {
                last = null;
                continue;
            }

            var speaker = After(text, roster, starts, verb) ?? Before(text, roster, ends, verb);
            if (speaker is null && text.Continues[t] is { } goesOn && last is { } known && sentence - known.Sentence <= Memory && GoesOn(text, verb, goesOn))
                speaker = Subject(text, roster, t) ?? known.Speaker;
            if (speaker is null)
                continue;
            last = (speaker, sentence);
            if (told != sentence)
                yield return last.Value;
            told = sentence;
        }
    }

    // The minister (said); al-Shammari (said): after the verb in Arabic, now and then in the others.
    private static Mention? After(PeopleText text, Roster roster, Dictionary<int, Mention> starts, Found<bool> verb)
    {
        var next = verb.Next;
        if (next >= text.Count || !text.Follows(next))
            return null;
        if (!text.IsArabic(next) && text.Word(next) is "the" or "le" or "la" && next + 1 < text.Count)
            next++;
        // Told the minister: with li- it is the listener.
        if (text.IsArabic(next) && text.Word(next)[0] == 'ل' && !PeopleWords.Default.Roles.Begins(text.Word(next)) && !PeopleWords.Default.IsGiven(text.Word(next)) && text.LeaderAt(next) is null)
            return null;
        return starts.TryGetValue(next, out var mention) ? roster.EntryOf(mention) : Short(text, roster, next);
    }

    private static Mention? Before(PeopleText text, Roster roster, Dictionary<int, Mention> ends, Found<bool> verb)
    {
        var t = verb.First;
        if (t == 0 || text.Article.SentenceOf[t - 1] != text.Article.SentenceOf[t])
            return null;
        if (text.IsArabic(t))
        {
            // In Arabic the subject stands before its verb only at the beginning of a sentence or heading.
            var start = text.Article.Sentences[text.Article.SentenceOf[t]].First;
            return text.Follows(t) && ends.TryGetValue(t, out var leading) && leading.First == start ? roster.EntryOf(leading)
                : text.Follows(t) && t - 1 == start && verb.Count == 1 ? Short(text, roster, t - 1) : null;
        }

        if (ends.TryGetValue(t, out var before) && (text.Follows(t) || text.FollowsComma(t)))
            return roster.EntryOf(before);
        if (text.FollowsComma(t))
            for (var end = t - 1; end > Math.Max(0, t - LongestApposition); end--)
                if (ends.TryGetValue(end, out before) && text.FollowsComma(end) && text.Article.SentenceOf[end] == text.Article.SentenceOf[t])
                    return roster.EntryOf(before);
        // X welcomed the step and said.
        if (text.Word(t - 1) is "and" or "et")
            return roster.Mentions.FirstOrDefault(m => !m.IsBody && m.First <= text.Article.Sentences[text.Article.SentenceOf[t]].First + 1 && m.Next < t
                && text.Article.SentenceOf[m.First] == text.Article.SentenceOf[t]) is { } subject ? roster.EntryOf(subject) : null;
        return text.Follows(t) ? Short(text, roster, t - 1) : null;
    }

    // X avoided …, and said: the one with whom the sentence begins.
    private static Mention? Subject(PeopleText text, Roster roster, int verb)
    {
        var start = text.Article.Sentences[text.Article.SentenceOf[verb]].First;
        foreach (var mention in roster.Mentions)
            if (mention.First >= start && mention.First < verb && !mention.IsBody)
                return roster.EntryOf(mention);
        for (var t = start; t < Math.Min(verb, start + 4); t++)
            if (text.Follows(t) && Short(text, roster, t) is { } named)
                return named;
        return null;
    }

    private static Mention? Short(PeopleText text, Roster roster, int token)
    {
        var word = text.Word(token);
        if (text.Roles[token] is { Count: 1 } role && (word.StartsWith("ال", StringComparison.Ordinal) || !text.IsArabic(token))) // al-
            return roster.ByRole(role.Meaning.Code, token);
        if (PeopleWords.Default.IsStop(word) || PeopleWords.Default.IsLatinStop(word) || word.Length < 3)
            return null;
        return text.IsArabic(token) || char.IsUpper(text.Article.Body[text.Article.Tokens[token].Start]) ? roster.ByWord(word, token) : null;
    }

    // A heading quotes: "Al-Shammari: …".
    private static Mention? Heading(PeopleText text, Roster roster, Dictionary<int, Mention> starts, int first)
    {
        var mention = starts.GetValueOrDefault(first);
        var next = mention?.Next ?? first + 1;
        if (next >= text.Count || text.Gap(next) is not { } gap || !gap.Trim().StartsWith(":", StringComparison.Ordinal))
            return null;
        return mention is not null ? roster.EntryOf(mention) : Short(text, roster, first);
    }

    // What is said follows at once: that …, a colon, a quotation. English and French name a pronoun.
    private static bool GoesOn(PeopleText text, Found<bool> verb, Found<bool> continues)
    {
        if (!text.IsArabic(verb.First) || continues.Count > 1)
            return true;
        if (verb.Next >= text.Count || text.Gap(verb.Next) is not { } gap)
            return false;
        if (gap.Contains(':') || gap.Contains('"') || gap.Contains('\u00AB') || gap.Contains('\u201C')) // «, “
            return true;
        // Said Rodriguez: a person of whom nothing else is known.
        var word = text.Word(verb.Next);
        if (TermRarity.Of(text.Article.Tokens[verb.Next].Stem) >= RareWord && !PeopleWords.Default.IsStop(word) && word[0] is not ('ل' or 'ب'))
            return false;
        for (var t = verb.Next; t < Math.Min(text.SentenceEnd(verb.First), verb.Next + 3); t++)
            if (text.Word(t) is "ان" or "بان" or "انه" or "انها" or "بانه" or "انهم" or "قايلا" or "قايله")
                return true;
        return false;
    }
}
