using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// A person's name as the card has it, which a query asks for by some of its words. Where a name begins and ends is known here, so any number of words may
/// stand between those; where the person stands in the text is not its business.
/// </summary>
/// <param name="Written">The name as written.</param>
/// <param name="Words">Its words.</param>
internal sealed record CardName(string Written, WordForms[] Words)
{
    /// <summary>
    /// Every form in which the card has the name of a person: alone, with office and honorific, and as that of a speaker. The shorter first, so that reasons name
    /// the name before the mention.
    /// </summary>
    internal static IReadOnlyList<CardName> AllOf(Cooperation card) =>
    [
        .. (card.People ?? []).SelectMany(person => new[] { person.Name, person.Mention }).Concat((card.Statements ?? []).Select(statement => statement.Speaker))
            .OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(written => new CardName(written, [.. TextTokenizer.Tokenize(written).Select(word => WordForms.Of(word.Normal))])),
    ];

    /// <summary>Whether it has the words that are asked for, in their order.</summary>
    internal bool Answers(PersonNode asked)
    {
        var part = 0;
        foreach (var word in Words)
            if (part < asked.Normals.Count && Occurrences.IsNamePart(word, asked.Normals[part]))
                part++;
        return part == asked.Normals.Count;
    }
}
