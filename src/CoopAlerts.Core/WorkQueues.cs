namespace CoopAlerts.Core;

/// <summary>Names of the work queues, in the order in which work flows. What a message of each holds stands here and nowhere else.</summary>
public static class WorkQueues
{
    /// <summary>Feeds to poll; the body is a feed id.</summary>
    public const string Fetch = "fetch";

    /// <summary>Articles to extract and understand; the body is an article id.</summary>
    public const string Ingest = "ingest";

    /// <summary>Articles whose page failed for a moment, to be asked again; the body is an article id. Nothing waits for it.</summary>
    public const string Page = "page";

    /// <summary>Articles to be read by a language service, where one is set up; the body is an article id. Nothing waits for it.</summary>
    public const string Language = "language";

    /// <summary>Digests to compose and send; the body is a <see cref="CoopAlerts.Core.Send.SendMessage"/> as JSON.</summary>
    public const string Send = "send";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Fetch, Ingest, Page, Language, Send];

    /// <summary>Whether messages lie in the queue for hours by intention: that they wait there is no backlog.</summary>
    public static bool IsForLater(string queue) => queue is Page or Language;
}
