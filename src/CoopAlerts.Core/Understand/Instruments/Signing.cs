using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Tells of a word of signing (or forming, or force) whether it has happened: it may be wanted, agreed on or still to come. Which instrument
/// is signed, it does not ask.
/// </summary>
internal sealed class Signing(PeopleText text, PhraseMarks marks)
{
    // "Will sign tomorrow": so many words behind the verb.
    private const int DayBehind = 3;

    private readonly Marked<string> statuses = InstrumentWords.Default.Statuses.In(marks);
    private readonly Marked<bool> soon = InstrumentWords.Default.Soon.In(marks);

    /// <summary>Whether the words before it, or the day behind it, put it into the future.</summary>
    public bool IsToCome(int token)
    {
        for (var t = Math.Max(Start(token), token - 4); t < token; t++)
            if ((soon[t] is { } found && found.Next >= token - 1) || text.DateWordAt(t).HasFlag(DateWord.Future))
                return true;
        for (var t = token + 1; t <= token + DayBehind && t < text.SentenceEnd(token); t++)
            if (text.DateWordAt(t).HasFlag(DateWord.Tomorrow))
                return true;
        return text.DateWordAt(token).HasFlag(DateWord.Future) || (text.Word(token)[0] == 'ل' && text.Word(token) is not "لم"); // for signing
    }

    /// <summary>Whether somebody calls for it.</summary>
    public bool IsWanted(int token) => Stands(token, 4, "proposed");

    /// <summary>Agreed on signing, approved the signing, the drafting and signing.</summary>
    public bool IsAgreed(int token) => Stands(token, 4, "agreed") || Stands(token, 2, "negotiated") || Stands(token, 2, "ratified") || Stands(token, 2, "draft") || Stands(token, 2, "drafted");

    /// <summary>Whether a word of the status stands at most so many words before it.</summary>
    public bool Stands(int token, int reach, string status)
    {
        for (var t = Math.Max(Start(token), token - reach); t < token; t++)
            if (statuses[t] is { } found && found.Meaning == status)
                return true;
        return false;
    }

    private int Start(int token) => text.Article.Sentences[text.Article.SentenceOf[token]].First;
}
