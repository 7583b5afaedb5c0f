using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.People;

/// <summary>What an article says about persons, public bodies and who said what.</summary>
internal sealed record PeopleRead(IReadOnlyList<Person> People, IReadOnlyList<PublicBody> Bodies, IReadOnlyList<Statement> Statements);

/// <summary>
/// Reads the persons and bodies of an article and who said what: places where the same one is named become one entry with all that is said
/// of it. It knows the states of leaders by their names (leaders.json) and nothing else of anybody: an office is taken from the words around the name.
/// </summary>
internal static class PeopleReader
{
    // More than these make a card unreadable; the first ones are those that the report is about.
    private const int MostPeople = 16;
    private const int MostBodies = 12;
    private const int MostStatements = 10;

    public static PeopleRead Read(PeopleText text)
    {
        var mentions = MentionFinder.Find(text);
        var roster = new Roster(text, mentions);
        var statements = SpeakerFinder.Find(text, roster).Take(MostStatements).Select(said => Statement(text, said)).ToList();
        return new PeopleRead(
            [.. roster.Entries.Where(IsTelling).Take(MostPeople).Select(e => Person(text, e))],
            [.. roster.Entries.Where(e => e.IsBody).Take(MostBodies).Select(e => Body(text, e))],
            statements);
    }

    // An office that nobody fills in words ("a deputy director") and a lone word without office tell nothing.
    private static bool IsTelling(Mention entry) => !entry.IsBody
        && (entry.Name is { } name ? name.Count > 1 || entry.Office is not null || entry.Honorific is not null : entry.Field is not null || entry.Party >= 0);

    private static Person Person(PeopleText text, Mention mention)
    {
        var start = StartOf(text, mention);
        return new Person(text.Text(start, mention.Next - 1), Passage.Offset(text.Article, start))
        {
            Name = Quote(text, mention.Name),
            Honorific = Quote(text, mention.Honorific),
            Office = Office(text, mention),
            Role = mention.Role,
            Field = mention.Field,
            Party = Code(PartyOf(text, mention)),
        };
    }

    private static PublicBody Body(PeopleText text, Mention mention) =>
        new(Quote(text, mention.Name)!, Passage.Offset(text.Article, mention.Name!.Value.Start), mention.Role!, Code(mention.Party));

    private static Statement Statement(PeopleText text, (Mention Speaker, int Sentence) said) => new(
        Quote(text, said.Speaker.Name) ?? Office(text, said.Speaker)!,
        said.Speaker.Name is null || said.Speaker.IsBody ? null : Office(text, said.Speaker),
        Code(PartyOf(text, said.Speaker)),
        Passage.Sentence(text.Article, "speaker", said.Sentence));

    // Where the words of the mention begin, without the particle before them. The office may be known from another place.
    private static int StartOf(PeopleText text, Mention mention) =>
        new[] { mention.Office, mention.Honorific, mention.Name }.Where(span => span?.First == mention.First).Select(span => span!.Value.Start)
            .DefaultIfEmpty(text.Article.Tokens[mention.First].Start).Min();

    private static string? Office(PeopleText text, Mention mention) =>
        mention.CounterpartOf is { } holder ? Counterparts.Office(text, mention, holder) : Quote(text, mention.Office);

    private static string? Quote(PeopleText text, Span? span) => span is { } known ? text.Text(known.Start, known.Next - 1) : null;

    // What the words around the name say; where they say nothing, that of the leader who has the name.
    private static int PartyOf(PeopleText text, Mention mention)
    {
        if (mention.Party < 0 && !mention.IsBody && mention.Name is { } name)
            for (var t = name.First; t < name.Next; t++)
                if (text.LeaderAt(t) is { } leader && leader.First + leader.Count == name.Next)
                    return leader.Party;
        return mention.Party;
    }

    private static string? Code(int party) => party < 0 ? null : Lexicon.Default.PartyCodes[party];
}
