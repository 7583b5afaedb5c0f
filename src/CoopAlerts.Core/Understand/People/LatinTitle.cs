namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// Reads an English or French office or body around its head: "the Iraqi interior minister", "minister of foreign affairs of Jordan",
/// "ministre irakien de l'Intérieur". It stops at commas, verbs and names.
/// </summary>
internal static class LatinTitle
{
    private const int LongestSide = 5;
    private const int LongestTail = 9;

    private static readonly HashSet<string> Links = ["of", "the", "for", "and", "to", "de", "du", "des", "la", "le", "les", "et", "aux", "au", "chargé"];

    /// <summary>What the title says, and the index of its first token.</summary>
    public static (Title Title, int First) Read(PeopleText text, int head, int count)
    {
        var words = PeopleWords.Default;
        var (party, field, first) = (-1, (string?)null, head);
        var start = text.Article.Sentences[text.Article.SentenceOf[head]].First;
        for (var t = head; t < head + count; t++)
            field ??= words.FieldOf(text.Word(t));
        // Iraqi interior (minister); Saudi deputy foreign (minister).
        while (first > start && first > head - LongestSide && text.Follows(first))
        {
            var word = text.Word(first - 1);
            if (PartyEndingAt(text, first - 1) is { } mention)
            {
                party = party < 0 ? mention.Party : party;
                first -= mention.Count;
            }
            else if (words.FieldOf(word) is { } stated)
            {
                field ??= stated;
                first--;
            }
            else if (word is "deputy" or "vice" or "assistant" or "acting" or "special" or "former" or "first" or "permanent" or "senior" or "affairs" || text.Roles[first - 1] is not null)
                first--;
            else
                break;
        }

        var (next, kept) = (head + count, head + count);
        var end = Math.Min(text.SentenceEnd(head), next + LongestTail);
        var linked = false;
        while (next < end && text.Follows(next))
        {
            var word = text.Word(next);
            if (text.PartyAt(next) is { } mention && (linked || mention.Form == Reading.PhraseForm.Adjective || kept == head + count))
            {
                party = party < 0 ? mention.Party : party;
                kept = next += mention.Count;
            }
            else if (Links.Contains(word))
            {
                next++;
                linked = true;
                continue;
            }
            else if (words.FieldOf(word) is { } stated || (linked && IsFieldWord(word)))
            {
                field ??= words.FieldOf(word);
                kept = ++next;
            }
            else if (linked && (text.Bodies[next] is not null || text.Roles[next] is not null))
            {
                kept = next += text.Bodies[next]?.Count ?? text.Roles[next]!.Value.Count;
            }
            else
                break;
            linked = false;
        }

        return (new Title(kept, party, field, kept > head + count || first < head), first);
    }

    private static Reading.PartyMention? PartyEndingAt(PeopleText text, int token)
    {
        for (var first = token; first >= 0 && first > token - 3; first--)
            if (text.PartyAt(first) is { } mention && mention.First + mention.Count == token + 1)
                return mention;
        return null;
    }

    private static bool IsFieldWord(string word) => word is "affairs" or "affaires" or "cooperation" or "coopération" or "development" or "intelligence" or "national" or "nationale" or "public" or "republic" or "republique"
        or "general" or "generale" or "police" or "customs" or "staff" or "council" or "league" or "republique" or "gouvernement" or "government" or "coop" or "islamic";
}
