using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Reads the instruments of an act: what they are, what they are called, how far they have come. Places that mean the same instrument become
/// one entry; instruments that the report only recalls (as the basis of the act, as history, without a status) are left out.
/// </summary>
internal static class InstrumentReader
{
    private const int MostInstruments = 6;

    // The title and the first sentences tell of the act; an instrument without a status elsewhere is background.
    private const int Opening = 3;

    // The sides stand within this many words after the name.
    private const int BesideName = 4;

    /// <summary>The instruments, the most telling first. <paramref name="parties"/> are the sides of the act, <paramref name="kind"/> its kind.</summary>
    public static IReadOnlyList<Instrument> Read(PeopleText text, List<int> parties, KindOfAct kind)
    {
        var article = text.Article;
        var entries = new List<Place>();
        foreach (var place in Places(text))
        {
            var at = entries.FindIndex(entry => IsSame(text, entry, place));
            if (at < 0)
                entries.Add(place);
            else
                entries[at] = With(text, entries[at], place);
        }

        var ofTheAct = entries.FindAll(e => IsOfTheAct(text, e, parties, kind));
        // A headline's pact is the agreement of the text.
        ofTheAct.RemoveAll(e => article.HasTitle && e.LastSentence == 0 && ofTheAct.Exists(o => o.LastSentence > 0 && (e.Status is null || e.Status == o.Status)));
        // "The agreement" is said of a memorandum too.
        ofTheAct.RemoveAll(e => e is { Generic: true, Type: InstrumentType.Agreement or InstrumentType.Memorandum }
            && ofTheAct.Exists(o => !o.Generic && o.Type is not (InstrumentType.JointCommittee or InstrumentType.JointStatement) && o.Sentence <= e.Sentence && (e.Status is null || e.Status == o.Status)));
        return [.. ofTheAct
            .OrderByDescending(e => Weight(e, kind))
            .ThenBy(e => e.First)
            .Take(MostInstruments)
            .Select(e => ToRecord(article, e))];
    }

    private static bool IsOfTheAct(PeopleText text, Place place, List<int> parties, KindOfAct kind)
    {
        var article = text.Article;
        var isAboutPaper = kind is KindOfAct.Agreement or KindOfAct.Negotiation;
        if (place.Recalled || (place.IsAttribute && !(isAboutPaper && place.Sentence < Opening)))
            return false;
        if (place.Sentence < Opening && (isAboutPaper || place.Sentence == 0 || !NamesOthers(article, place, parties)))
            return place.Status is not null ? isAboutPaper || !place.Generic || place.Type is InstrumentType.JointCommittee or InstrumentType.JointStatement
                : place.HasName && (isAboutPaper || (article.HasTitle && place.Sentence == 0));
        // Somebody else's agreement: one that names another state. The agreement, which nothing introduced, is background too.
        if (place.Status is null || place.Generic || NamesOthers(article, place, parties))
            return false;
        // Where the act is a signature, the report says more of it without naming the sides again.
        return isAboutPaper || NamesSides(text, place, parties);
    }

    private static bool NamesOthers(ReadArticle article, Place place, List<int> parties) => parties.Count > 0
        && article.Parties.Exists(m => m.First >= place.First && m.First < place.Next + BesideName && m.Sentence == place.Sentence && !parties.Contains(m.Party));

    private static bool NamesSides(PeopleText text, Place place, List<int> parties)
    {
        if (text.Article.Parties.Exists(m => m.Sentence == place.Sentence && parties.Contains(m.Party)))
            return place.HasName;
        var sentence = text.Article.Sentences[place.Sentence];
        for (var t = sentence.First; t < sentence.First + sentence.Count; t++)
            if (InstrumentWords.Default.IsSides(text.Word(t)))
                return true;
        return false;
    }

    private static IEnumerable<Place> Places(PeopleText text)
    {
        var article = text.Article;
        var words = InstrumentWords.Default;
        var marks = words.Book.Mark(article.Tokens, article.Body);
        var types = words.Types.In(marks);
        var statuses = new StatusReader(text, marks);
        var background = new InstrumentBackground(text, marks);
        var next = 0;
        for (var t = 0; t < text.Count; t++)
        {
            if (t < next || types[t] is not { } found)
                continue;
            next = found.Next;
            if ((found.Meaning ?? Agreed(text, marks, t)) is not { } type)
                continue;
            var (first, end) = InstrumentName.Read(text, t, found.Count);
            next = end;
            var start = first < t ? article.Tokens[first].Start : text.StartOf(t, word => found.Meaning is null ? word[0] != 'ب' : words.Types.Begins(word)); // bi-
            var (status, isAttribute) = statuses.Of(type, first, end);
            var sentence = article.SentenceOf[t];
            yield return new Place(type, t, first, end, start, sentence, end > found.Next || first < t, IsGeneric(text.Word(t)) && end == found.Next, status, sentence)
            {
                IsAttribute = isAttribute,
                LastSentence = sentence,
                Recalled = background.IsBasis(first) || background.IsHistory(sentence, end),
            };
        }
    }

    // "Agreed on" is no instrument, but one that the sides reached is: "Iraq and Turkey arrived at an agreement on".
    private static InstrumentType? Agreed(PeopleText text, PhraseMarks marks, int token)
    {
        if (text.Word(token) is not ("اتفاق" or "باتفاق") || (text.Word(token)[0] != 'ب' && (token == 0 || text.Word(token - 1) is not ("الي" or "عن")))) // agreement, by agreement; to, in
            return null;
        var statuses = InstrumentWords.Default.Statuses.In(marks);
        var start = text.Article.Sentences[text.Article.SentenceOf[token]].First;
        for (var t = token - 1; t >= Math.Max(start, token - StatusReader.ReachedBefore); t--)
            if (statuses[t] is { Meaning: "reached" })
                return InstrumentType.Agreement;
        return null;
    }

    // The memorandum: one named before.
    private static bool IsGeneric(string word) => word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal)
        || word.StartsWith("لل", StringComparison.Ordinal) || word.StartsWith("بال", StringComparison.Ordinal); // al-, wa-al-, li-al-, bi-al-

    private static bool IsSame(PeopleText text, Place entry, Place place)
    {
        if (entry.Type != place.Type)
            return false;
        // A title words it in its own way.
        if (!entry.HasName || !place.HasName || place.Generic || (text.Article.HasTitle && entry.Sentence == 0))
            return true;
        var (a, b) = (Stems(text, entry), Stems(text, place));
        return a.Overlaps(b) && a.Intersect(b).Count() * 2 >= Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> Stems(PeopleText text, Place place)
    {
        var stems = new HashSet<string>();
        for (var t = place.First; t < place.Next; t++)
            if (t != place.Head && text.Word(t).Length > 3)
                stems.Add(text.Article.Tokens[t].Stem.TrimEnd('ا')); // the accusative's alef
        return stems;
    }

    // The fullest name outside the title stays; of two statuses the first, unless the second is of an act that comes after it.
    private static Place With(PeopleText text, Place entry, Place other)
    {
        var inTitle = text.Article.HasTitle && entry.Sentence == 0;
        var better = (entry.Generic && !other.Generic) || (other.HasName && (!entry.HasName || (inTitle && other.Next - other.First >= entry.Next - entry.First))) ? other : entry;
        // What is recalled, stands in an attribute or is said far down of "the agreement" tells no news.
        var status = (IsNews(entry), IsNews(other)) switch
        {
            (false, true) => other,
            (true, true) when entry.Status < InstrumentStatus.Signed && other.Status == InstrumentStatus.Signed => other,
            (false, false) when entry.Status is null => other,
            _ => entry,
        };
        return better with
        {
            Sentence = Math.Min(entry.Sentence, other.Sentence), Status = status.Status, Evidence = status.Evidence,
            IsAttribute = status.IsAttribute, Recalled = status.Status is null ? entry.Recalled && other.Recalled : status.Recalled,
            Generic = entry.Generic && other.Generic, LastSentence = Math.Max(entry.LastSentence, other.LastSentence),
        };
    }

    private static bool IsNews(Place place) => place is { Status: not null, Recalled: false, IsAttribute: false } and not { Generic: true, Sentence: >= Opening };

    // First what has come as far as the act has, then what is told first.
    private static double Weight(Place place, KindOfAct kind)
    {
        var isOfKind = kind switch
        {
            KindOfAct.Agreement => place.Status >= InstrumentStatus.Signed,
            KindOfAct.Negotiation or KindOfAct.Planned => place.Status == InstrumentStatus.Negotiated,
            KindOfAct.Proposal => place.Status == InstrumentStatus.Proposed,
            _ => false,
        };
        return (place.Status is null ? 0 : 2) + (isOfKind ? 1 : 0) + (place.HasName ? 0.5 : 0) + (1.0 / (1 + place.Sentence));
    }

    private static Instrument ToRecord(ReadArticle article, Place place)
    {
        var type = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(place.Type.ToString());
        return new Instrument(
            place.Type, article.Body[place.Start..article.Tokens[place.Next - 1].End], Passage.Offset(article, place.Start), place.Status,
            Passage.Sentence(article, $"instrument:{type}", place.Evidence));
    }

    // Where an instrument is named. Sentence is the first that names it, Evidence the one that shows the status.
    private sealed record Place(
        InstrumentType Type, int Head, int First, int Next, int Start, int Sentence, bool HasName, bool Generic, InstrumentStatus? Status, int Evidence)
    {
        // The status stands in an attribute: the agreement signed in 2019.
        public bool IsAttribute { get; init; }

        // The last one that names it; Sentence is the first.
        public int LastSentence { get; init; }

        // The place names the instrument as something of earlier times.
        public bool Recalled { get; init; }
    }
}
