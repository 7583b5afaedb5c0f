using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>One place where an instrument is named, and what is said of it there.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Head">Index of the token that says so.</param>
/// <param name="First">Index of the first token of its name.</param>
/// <param name="Next">Index after the last one.</param>
/// <param name="Start">Offset of the name in the body, without a particle that is written together with it.</param>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="HasName">Whether it is named by more than what it is.</param>
/// <param name="Generic">Whether it is "the memorandum", one named before.</param>
/// <param name="Told">How far it has come, as the sentence tells.</param>
internal sealed record InstrumentPlace(
    InstrumentType Type, int Head, int First, int Next, int Start, int Sentence, bool HasName, bool Generic, ToldStatus Told)
{
    /// <summary>What is told rests on the instrument or breaks it.</summary>
    public bool IsBasis { get; init; }

    /// <summary>What is told of it happened long before the report.</summary>
    public bool IsHistory { get; init; }

    /// <summary>One that the whole world knows by this name, so that reports of other acts often mention it.</summary>
    public bool IsWellKnown { get; init; }

    /// <summary>The agreement: not one that the report introduces.</summary>
    public bool IsDefinite { get; init; }

    /// <summary>"The historic agreement": one named before, with an adjective that does not say which.</summary>
    public bool IsAdorned { get; init; }

    /// <summary>It stands in the title.</summary>
    public bool InTitle { get; init; }

    /// <summary>Another one than that named before: the previous agreement, similar agreements.</summary>
    public bool IsOther { get; init; }

    public bool IsRecalled => IsBasis || IsHistory;

    public InstrumentStatus? Status => Told.Status;

    /// <summary>Whether what the place tells of the instrument is news.</summary>
    public bool IsNews => (Told is { Status: not null, Form: StatusForm.News } || Told is { Status: null, IsAtWork: true }) && !IsRecalled;
}
