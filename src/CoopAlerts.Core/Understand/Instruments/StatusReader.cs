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

    /// <summary>The status of an instrument named by the tokens; and the sentence that shows it.</summary>
    public (InstrumentStatus? Status, int Sentence) Of(InstrumentType type, int first, int next)
    {
        var index = text.Article.SentenceOf[first];
        var sentence = text.Article.Sentences[index];
        var (best, distance) = ((InstrumentStatus?)null, int.MaxValue);
        for (var t = Math.Max(sentence.First, first - Before); t < Math.Min(sentence.First + sentence.Count, next + After); t++)
        {
            if ((t >= first && t < next) || statuses[t] is not { } found || Meaning(type, found, first) is not { } status)
                continue;
            var far = t < first ? first - found.Next : (t - next) * AfterFactor;
            if (far < distance)
                (best, distance) = (status, far);
        }

        // Not yet signed: "memorandum … is to be signed".
        return (best, index);
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
                    : IsToCome(found.First) || IsAgreed(found.First) ? InstrumentStatus.Negotiated : InstrumentStatus.InForce;
            case "negotiated":
                return instrument - found.Next <= 6 && (!behind || found.First - instrument < 6) ? InstrumentStatus.Negotiated : null;
            case "proposed":
                return !behind && instrument - found.Next <= 5 ? InstrumentStatus.Proposed : null;
            case "ratified":
                return instrument - found.Next <= 8 ? InstrumentStatus.Ratified : null;
            case "inForce":
                return behind || instrument - found.Next <= 3 ? InstrumentStatus.InForce : null;
            default:
                return (behind ? found.First - instrument : instrument - found.Next) <= 5 ? InstrumentStatus.Ended : null;
        }
    }

    private bool IsToCome(int token)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[token]];
        for (var t = Math.Max(sentence.First, token - 4); t < token; t++)
            if (soon[t] is { } found && found.Next >= token - 1 || text.DateWordAt(t).HasFlag(DateWord.Future))
                return true;
        return text.DateWordAt(token).HasFlag(DateWord.Future) || text.Word(token)[0] == 'ل' && text.Word(token) is not "لم"; // for signing
    }

    private bool IsWanted(int token) => Stands(token, 4, "proposed");

    private bool IsAgreed(int token) => Stands(token, 4, "negotiated");

    private bool Stands(int token, int reach, string status)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[token]];
        for (var t = Math.Max(sentence.First, token - reach); t < token; t++)
            if (statuses[t] is { } found && found.Meaning == status)
                return true;
        return false;
    }
}
