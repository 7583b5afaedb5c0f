using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Tells a committee of several states by its adjectives, in whatever order they stand: "the higher military joint committee", "the Algerian-French
/// committee". A committee of one state it leaves alone.
/// </summary>
internal static class JointCommittee
{
    private const int MostAdjectives = 5;

    /// <summary>How many tokens from this one on name it, up to the adjective that shows it is joint; 0 when none is named here.</summary>
    public static int Count(PeopleText text, int token)
    {
        var words = InstrumentWords.Default;
        if (!IsCommittee(text.Word(token)))
            return 0;
        var party = -1;
        for (var t = token + 1; t <= token + MostAdjectives && t < text.Count && text.Follows(t); t++)
        {
            var word = text.Word(t);
            if (words.IsJoint(word))
                return t - token + 1;
            if (text.PartyAt(t) is { Form: PhraseForm.Adjective } adjective)
            {
                if (party >= 0 && party != adjective.Party)
                    return t - token + 1;
                party = adjective.Party;
            }
            else if (!IsAdjective(word))
                break;
        }

        return 0;
    }

    private static bool IsCommittee(string word) => InstrumentWords.Default.IsCommittee(word)
        || (word.Length > 3 && word[0] is 'و' or 'ب' or 'ل' or 'ف' && InstrumentWords.Default.IsCommittee(word[1..])); // and-, by-, for-, so-

    // The military, the higher, the technical: feminine like the committee, or masculine like the team. Others end the name.
    private static bool IsAdjective(string word) => word.EndsWith("يه", StringComparison.Ordinal) || word.EndsWith("ي", StringComparison.Ordinal) // -iyya, -i
        || InstrumentWords.Default.IsRank(word);
}
