namespace CoopAlerts.Core.Understand.Model;

/// <summary>Where and how one party is named.</summary>
internal struct PartyCounts
{
    /// <summary>Which party of the lexicon.</summary>
    public int Party;

    public int All, First, Head, Lead, Opening, InActs, InPairs, InLists, InBest, LongestRun, RunInActs, PairedAdjectives, Names, Adjectives, Capitals, Seats, Cities, Leaders;
    public int LongRuns, LongRunsInActs, LongRunsInLead, LongRunsAttending, LongRunsOfficial, LongRunsTied, LongRunsOfMembers, LongRunsBracketed, LongRunsDisputed;
    public int With, Between, Counterpart, Official, OfficialAfter, Visit, Sign, Actor, To, In, Against, Trouble, Subject, Hostile, Press;
    public double BestAct;
}
