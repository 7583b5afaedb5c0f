using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>What two cards say about two articles being one event.</summary>
internal enum CardAgreement
{
    /// <summary>Neither is read as cooperation: nothing follows.</summary>
    None,

    /// <summary>One is read as cooperation, the other is not, or two parties are not known of both: one reading may have missed what the other saw.</summary>
    Partial,

    /// <summary>They have no pair of parties in common.</summary>
    OtherParties,

    /// <summary>A common pair of parties, but other topics.</summary>
    SameParties,

    /// <summary>A common pair of parties and topics in common; the kind of act may have moved on, from planned to agreed, say.</summary>
    SameTopics,
}

/// <summary>Compares what was understood of two articles. Knows nothing of their words or days.</summary>
internal static class CooperationAgreement
{
    /// <summary>The agreement, the same whichever comes first.</summary>
    public static CardAgreement Of(Cooperation a, Cooperation b)
    {
        if (!a.IsCooperation && !b.IsCooperation)
            return CardAgreement.None;
        if (!a.IsCooperation || !b.IsCooperation || a.Parties.Count < 2 || b.Parties.Count < 2)
            return CardAgreement.Partial;
        if (a.Parties.Intersect(b.Parties).Count() < 2)
            return CardAgreement.OtherParties;
        return Overlap(a.Topics, b.Topics) >= 0.5 ? CardAgreement.SameTopics : CardAgreement.SameParties;
    }

    /// <summary>The common part of the smaller list, 0…1; 0 when either is empty.</summary>
    public static double Overlap(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == 0 || b.Count == 0 ? 0 : (double)a.Intersect(b).Count() / Math.Min(a.Count, b.Count);
}
