namespace CoopAlerts.Core.Language;

/// <summary>What a language service is asked, and how much of it is paid for. Where the service is and how one signs in is the client's business.</summary>
public sealed record LanguageOptions
{
    /// <summary>Text records a day (UTC) that may be asked for, by all instances together. Default 1,000: about a dollar.</summary>
    public int DailyRecords { get; init; } = 1_000;

    /// <summary>True to have every article read, false only those that report cooperation or whose language is unknown. Default false.</summary>
    public bool AllArticles { get; init; }

    /// <summary>Confidence from which a topic of the custom model counts, 0…1. Default 0.5.</summary>
    public double MinimumTopicScore { get; init; } = 0.5;
}
