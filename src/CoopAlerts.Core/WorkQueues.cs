namespace CoopAlerts.Core;

/// <summary>The names of the queues between the stages. They are storage names on Azure too: lower case, letters only.</summary>
public static class WorkQueues
{
    /// <summary>Feeds that are due to be polled.</summary>
    public const string Fetch = "fetch";

    /// <summary>New articles to read and understand.</summary>
    public const string Ingest = "ingest";

    /// <summary>Digests that are due.</summary>
    public const string Send = "send";
}
