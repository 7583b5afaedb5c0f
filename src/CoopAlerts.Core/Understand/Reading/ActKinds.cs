namespace CoopAlerts.Core.Understand.Reading;

/// <summary>The kinds of act of the taxonomy, in the order in which every count and model of kinds has them.</summary>
internal static class ActKinds
{
    public static string[] Codes { get; } = ["agreement", "negotiation", "consultation", "planned", "action", "aid", "proposal"];
}
