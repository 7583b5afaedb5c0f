using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Tells how far an instrument has come from the words beside its name: the nearest one decides, and a signature that is only planned is a
/// negotiation. It does not compare what several sentences say.
/// </summary>
internal sealed class StatusReader
{
    // The verb stands before, with its subjects between: "the minister signed with his counterpart N. N. in Baghdad today a memorandum".
    private const int Before = 22;
    private const int After = 7;

    // "Agreed on the exchange of …, the training of … and the forming of a committee".
    private const int LongAgreement = 30;

    /// <summary>How many words before an agreement the verb stands that says it was reached.</summary>
    public const int ReachedBefore = 10;

    // What stands behind says as much as what stands this many times as far before.
    private const int AfterFactor = 3;

    private readonly PeopleText text;
    private readonly Marked<string> statuses;
    private readonly Marked<bool> soon;

    public StatusReader(PeopleText text, PhraseMarks marks)
    {
        this.text = text;
        (statuses, soon) = (InstrumentWords.Default.Statuses.In(marks), InstrumentWords.Default.Soon.In(marks));
    }

    /// <summary>The status of an instrument named by the tokens, null for none; and whether that is an attribute of the instrument, no news: "the agreement signed in 2019", "the carrying out of the agreement", "after the signing of the agreement".</summary>
    public (InstrumentStatus? Status, bool IsAttribute) Of(InstrumentType type, int first, int next)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[first]];
        var (best, distance, attribute) = ((InstrumentStatus?)null, int.MaxValue, (InstrumentStatus?)null);
        for (var t = Math.Max(sentence.First, first - Before); t < Math.Min(sentence.First + sentence.Count, next + After); t++)
        {
            if ((t >= first && t < next) || statuses[t] is not { } found || Meaning(type, found, first) is not { } status)
                continue;
            if (found.Meaning == "carriedOut" || IsBehindAfter(sentence.First, t) || (t >= next && IsAttribute(t, next)))
            {
                attribute ??= status;
                continue;
            }

            var far = t < first ? first - found.Next : (t - next) * AfterFactor;
            if (far < distance)
                (best, distance) = (status, far);
        }

        return best is null && attribute is not null ? (attribute, true) : (best, false);
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

    private InstrumentStatus? Meaning(InstrumentType type, Found<string> found, int instrument)
    {
        var behind = found.First > instrument;
        switch (found.Meaning)
        {
            case "signed":
                // "expects" is written like "signs": only right before the instrument is it the latter.
                if (text.Word(found.First) is "توقع" or "وتوقع" && instrument - found.Next > 1)
                    return null;
                return type is InstrumentType.JointCommittee ? null : IsWanted(found.First) ? InstrumentStatus.Proposed : IsToCome(found.First) || IsAgreed(found.First) ? InstrumentStatus.Negotiated : InstrumentStatus.Signed;
            case "issued":
                return type is InstrumentType.JointStatement ? InstrumentStatus.Signed : null;
            case "formed":
                return type is not InstrumentType.JointCommittee ? null : IsWanted(found.First) ? InstrumentStatus.Proposed
                    : IsToCome(found.First) || IsAgreed(found.First) || (IsForming(found.First) && Stands(found.First, LongAgreement, "negotiated")) ? InstrumentStatus.Negotiated : InstrumentStatus.InForce;
            case "negotiated":
                return instrument - found.Next <= 6 && (!behind || found.First - instrument < 6) ? InstrumentStatus.Negotiated : null;
            case "draft":
                return !behind && instrument - found.Next <= 1 ? InstrumentStatus.Negotiated : null;
            case "reached":
                return !behind && type is InstrumentType.Agreement && instrument - found.Next <= ReachedBefore ? InstrumentStatus.Signed : null;
            case "proposed":
                return !behind && instrument - found.Next <= 5 ? InstrumentStatus.Proposed : null;
            case "ratified":
                return instrument - found.Next <= 8 ? InstrumentStatus.Ratified : null;
            case "carriedOut":
                return !behind && instrument - found.Next <= 3 ? InstrumentStatus.InForce : null;
            case "inForce":
                return behind || instrument - found.Next <= 3 ? InstrumentStatus.InForce : null;
            default:
                return (behind ? found.First - instrument : instrument - found.Next) <= 5 ? InstrumentStatus.Ended : null;
        }
    }

    // Forming, setting up: the nouns. Behind "agreed on" they are what was agreed, however long the list before them.
    private bool IsForming(int token) => text.Word(token) is "تشكيل" or "انشاء" or "تاسيس" or "استحداث";

    private bool IsToCome(int token)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[token]];
        for (var t = Math.Max(sentence.First, token - 4); t < token; t++)
            if (soon[t] is { } found && found.Next >= token - 1 || text.DateWordAt(t).HasFlag(DateWord.Future))
                return true;
        return text.DateWordAt(token).HasFlag(DateWord.Future) || text.Word(token)[0] == 'ل' && text.Word(token) is not "لم"; // for signing
    }

    private bool IsWanted(int token) => Stands(token, 4, "proposed");

    // Agreed on signing, approved the signing, the drafting and signing.
    private bool IsAgreed(int token) => Stands(token, 4, "negotiated") || Stands(token, 2, "ratified") || Stands(token, 2, "draft");

    private bool Stands(int token, int reach, string status)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[token]];
        for (var t = Math.Max(sentence.First, token - reach); t < token; t++)
            if (statuses[t] is { } found && found.Meaning == status)
                return true;
        return false;
    }
}
