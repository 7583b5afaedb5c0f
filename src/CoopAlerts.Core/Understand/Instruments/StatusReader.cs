using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>In which way a sentence tells the status of an instrument.</summary>
internal enum StatusForm
{
    /// <summary>As news.</summary>
    News,

    /// <summary>In an attribute: the agreement signed in 2019.</summary>
    Attribute,

    /// <summary>As the time of something else: after the signing of the agreement.</summary>
    Time,

    /// <summary>By its being carried out.</summary>
    CarriedOut,
}

/// <summary>What a sentence tells of an instrument.</summary>
/// <param name="Status">The status; null for none.</param>
/// <param name="Form">In which way it is told.</param>
/// <param name="IsAtWork">Whether it is a committee that is formed or meets.</param>
internal readonly record struct ToldStatus(InstrumentStatus? Status, StatusForm Form, bool IsAtWork);

/// <summary>
/// Tells how far an instrument has come from the words beside its name: the nearest one decides, and a signature that is only planned is a
/// negotiation. It does not compare what several sentences say.
/// </summary>
internal sealed class StatusReader
{
    // The verb stands before, with its subjects between: "the minister signed with his counterpart N. N. in Baghdad today a memorandum".
    private const int Before = 22;
    private const int After = 7;

    // "The agreement on …, which …, entered into force": of such plain words the first may stand far behind.
    private const int PlainAfter = 20;

    // "The carrying out of what stands in the agreement".
    private const int CarryingReach = 4;

    // "Agreed on the exchange of …, the training of … and the forming of a committee".
    private const int LongAgreement = 30;

    /// <summary>How many words before an agreement the verb stands that says it was reached.</summary>
    public const int ReachedBefore = 10;

    // What stands behind says as much as what stands this many times as far before.
    private const int AfterFactor = 3;

    private readonly PeopleText text;
    private readonly Marked<string> statuses;
    private readonly Signing signing;

    public StatusReader(PeopleText text, PhraseMarks marks)
    {
        this.text = text;
        statuses = InstrumentWords.Default.Statuses.In(marks);
        signing = new Signing(text, marks);
    }

    /// <summary>What the sentence tells of an instrument named by the tokens from <paramref name="first"/> to before <paramref name="next"/>.</summary>
    public ToldStatus Of(InstrumentType type, int first, int next)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[first]];
        var (best, distance, aside, isAtWork) = ((InstrumentStatus?)null, int.MaxValue, (ToldStatus?)null, false);
        var carriedOut = CarriedOut(sentence.First, first);
        for (var t = Math.Max(sentence.First, first - Before); t < Math.Min(sentence.First + sentence.Count, next + PlainAfter); t++)
        {
            if ((t >= first && t < next) || statuses[t] is not { } found)
                continue;
            // Whoever discusses or asks for the carrying out of an agreement has one already.
            if (t < carriedOut && found.Meaning is "proposed" or "discussed" or "agreed" or "negotiated")
                continue;
            isAtWork |= type == InstrumentType.JointCommittee && found.Meaning == "formed" && t < next + After;
            if ((t >= next ? Behind(type, found, t - next) : InFront(type, found, first)) is not { } status)
                continue;
            var form = found.Meaning == "carriedOut" ? StatusForm.CarriedOut
                : IsBehindAfter(sentence.First, t) ? StatusForm.Time
                : t >= next && IsAttribute(t, next) ? StatusForm.Attribute : StatusForm.News;
            var far = t < first ? first - found.Next : (t - next) * AfterFactor;
            if (form != StatusForm.News)
                aside ??= new ToldStatus(status, form, false);
            else if (far < distance)
                (best, distance) = (status, far);
        }

        // A statement that is quoted has been issued.
        if (type == InstrumentType.JointStatement)
            best ??= InstrumentStatus.Signed;
        return best is null && aside is { } told ? told with { IsAtWork = isAtWork } : new ToldStatus(best, StatusForm.News, isAtWork);
    }

    // Where the carrying out of the instrument is named; -1 for nowhere.
    private int CarriedOut(int start, int instrument)
    {
        for (var t = instrument - 1; t >= Math.Max(start, instrument - CarryingReach); t--)
            if (statuses[t] is { Meaning: "carriedOut" })
                return t;
        return -1;
    }

    private InstrumentStatus? InFront(InstrumentType type, Found<string> found, int instrument)
    {
        var far = instrument - found.Next;
        return found.Meaning switch
        {
            // "expects" is written like "signs": only right before the instrument is it the latter.
            "signed" => text.Word(found.First) is "توقع" or "وتوقع" && far > 1 ? null : Signed(type, found.First),
            "formed" => Formed(type, found.First),
            "negotiated" or "agreed" or "discussed" => far <= 6 && type != InstrumentType.JointStatement ? InstrumentStatus.Negotiated : null,
            "draft" => far <= 1 ? InstrumentStatus.Negotiated : null,
            "drafted" or "pending" => far <= 4 ? InstrumentStatus.Negotiated : null,
            "reached" => type is InstrumentType.Agreement && far <= ReachedBefore ? InstrumentStatus.Signed : null,
            "proposed" => far <= 5 && type != InstrumentType.JointStatement ? InstrumentStatus.Proposed : null,
            "ratified" => type is InstrumentType.JointCommittee || far > (InstrumentWords.Default.IsApproval(text.Word(found.First)) ? Before : 8) ? null
                : type is InstrumentType.JointStatement ? InstrumentStatus.Signed : InstrumentStatus.Ratified,
            "enters" => far <= 1 && IsIntoForce(instrument) ? InForce(found.First) : null,
            "carriedOut" => type is not InstrumentType.JointCommittee && far < CarryingReach ? InstrumentStatus.InForce : null,
            "inForce" => far <= 3 ? InForce(found.First) : null,
            "ended" => far <= 5 ? InstrumentStatus.Ended : null,
            _ => null,
        };
    }

    private InstrumentStatus? Behind(InstrumentType type, Found<string> found, int far) => found.Meaning switch
    {
        "inForce" => InForce(found.First),
        "pending" => InstrumentStatus.Negotiated,
        _ when far >= After => null,
        "signed" => Signed(type, found.First),
        "formed" => Formed(type, found.First),
        "negotiated" => far < 6 && type != InstrumentType.JointStatement ? InstrumentStatus.Negotiated : null,
        "ratified" => type is InstrumentType.JointCommittee or InstrumentType.JointStatement ? null : InstrumentStatus.Ratified,
        "ended" => far <= 5 ? InstrumentStatus.Ended : null,
        _ => null,
    };

    private InstrumentStatus? Signed(InstrumentType type, int token) =>
        type is InstrumentType.JointCommittee ? null
        : type is InstrumentType.JointStatement ? InstrumentStatus.Signed
        : signing.IsWanted(token) ? InstrumentStatus.Proposed
        : signing.IsToCome(token) || signing.IsAgreed(token) ? InstrumentStatus.Negotiated : InstrumentStatus.Signed;

    // A committee that is formed or meets is at work, and has no status beyond that. Behind "agreed on", its forming is what was agreed, however long
    // the list before it.
    private InstrumentStatus? Formed(InstrumentType type, int token) =>
        type is not InstrumentType.JointCommittee ? null
        : signing.IsWanted(token) ? InstrumentStatus.Proposed
        : InstrumentWords.Default.IsForming(text.Word(token)) && (signing.IsToCome(token) || signing.IsAgreed(token) || signing.Stands(token, LongAgreement, "agreed")) ? InstrumentStatus.Negotiated : null;

    private InstrumentStatus InForce(int token) => signing.IsToCome(token) ? InstrumentStatus.Ratified : InstrumentStatus.InForce;

    // "Entered the agreement between … into force", as Arabic has it.
    private bool IsIntoForce(int token)
    {
        for (var t = token; t < text.SentenceEnd(token); t++)
            if (InstrumentWords.Default.IsForce(text.Word(t)))
                return true;
        return false;
    }

    // After (the announcement of) the signing.
    private bool IsBehindAfter(int start, int token)
    {
        for (var t = Math.Max(start, token - 3); t < token; t++)
            if (InstrumentWords.Default.IsAfter(text.Word(t)))
                return true;
        return false;
    }

    // A participle, or a relative clause: both say which instrument is meant. Unless they tell of today.
    private bool IsAttribute(int token, int next)
    {
        var words = InstrumentWords.Default;
        for (var t = token; t < Math.Min(text.SentenceEnd(token), token + After); t++)
            if (words.IsToday(text.Word(t)))
                return false;
        var before = token - 1;
        while (before >= next && words.IsAuxiliary(text.Word(before)))
            before--;
        return (before >= next && words.IsRelative(text.Word(before))) || (words.IsParticiple(text.Word(token)) && before == token - 1);
    }
}
