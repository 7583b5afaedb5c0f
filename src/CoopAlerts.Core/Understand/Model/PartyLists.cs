using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>What a list of parties is: those who attended an act, the members of an organisation, those who are blamed. It counts and does not weigh.</summary>
internal static class PartyLists
{
    // So many parties named in a row are a list: those who attended, or the members of what was named before.
    public const int Shortest = 3;

    // "in a meeting attended by the foreign ministers of X, Y and Z": how far before a list stands what makes it one.
    private const int ListReach = 9;

    private static readonly int Attend = Lexicon.Default.Cue("attend");
    private static readonly int Member = Lexicon.Default.Cue("member");
    private static readonly int Official = Lexicon.Default.Cue("official");
    private static readonly int With = Lexicon.Default.Cue("with");
    private static readonly int Between = Lexicon.Default.Cue("between");
    private static readonly int Hostile = Lexicon.Default.Cue("dispute");

    /// <summary>Counts the list that begins with <paramref name="first"/> for one of its parties.</summary>
    /// <param name="article">The article.</param>
    /// <param name="cueAt">The cues at each token, as a bit set.</param>
    /// <param name="first">The first party of the list.</param>
    /// <param name="act">Whether its sentence tells of an act.</param>
    /// <param name="c">The counts of the party.</param>
    public static void Count(ReadArticle article, ulong[] cueAt, PartyMention first, bool act, ref PartyCounts c)
    {
        var before = 0UL;
        for (var t = first.First - 1; t >= 0 && t >= first.First - ListReach && article.SentenceOf[t] == first.Sentence; t--)
            before |= cueAt[t];
        c.LongRuns++;
        if (act) c.LongRunsInActs++;
        if (first.Sentence <= (article.HasTitle ? 2 : 1)) c.LongRunsInLead++;
        if ((before >> Attend & 1) != 0) c.LongRunsAttending++;
        if ((before >> Official & 1) != 0) c.LongRunsOfficial++;
        if ((before >> With & 1) != 0 || (before >> Between & 1) != 0) c.LongRunsTied++;
        if ((before >> Member & 1) != 0) c.LongRunsOfMembers++;
        if (article.Tokens[first.First].Start is > 0 and var start && article.Body[start - 1] is '(' or '[' or '«' or '"' or '“') c.LongRunsBracketed++;
        if (article.CueCount(first.Sentence, Hostile) > 0) c.LongRunsDisputed++;
    }
}
