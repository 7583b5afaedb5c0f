using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Reads the instruments of an act: what they are, what they are called, how far they have come. Places that mean the same instrument become
/// one entry; instruments that are only background (no status, not in the opening) are left out.
/// </summary>
internal static class InstrumentReader
{
    private const int MostInstruments = 6;

    // The title and the first sentences tell of the act; an instrument without a status elsewhere is background.
    private const int Opening = 3;

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

        return [.. entries.Where(e => IsOfTheAct(article, e, parties, kind))
            .OrderByDescending(e => Weight(e))
            .ThenBy(e => e.First)
            .Take(MostInstruments)
            .Select(e => ToRecord(article, e))];
    }

    private static bool IsOfTheAct(ReadArticle article, Place place, List<int> parties, KindOfAct kind)
    {
        if (place.Sentence < Opening)
            return place.Status is not null || place.HasName;
        // Where the act is a signature, the report says more of it without naming the sides again.
        if (place.Status is null || (kind is not (KindOfAct.Agreement or KindOfAct.Negotiation)
            && !(place.HasName && article.Parties.Exists(m => m.Sentence == place.Sentence && parties.Contains(m.Party)))))
            return false;
        // "In 2017 it had signed": history.
        var sentence = article.Sentences[place.Sentence];
        for (var t = sentence.First; article.Date is { } today && t < sentence.First + sentence.Count; t++)
            if (CalendarWords.Number(article.Tokens[t].Normal) is >= 1950 and var year && year < today.Year)
                return false;
        return true;
    }

    private static IEnumerable<Place> Places(PeopleText text)
    {
        var article = text.Article;
        var words = InstrumentWords.Default;
        var marks = words.Book.Mark(article.Tokens, article.Body);
        var types = words.Types.In(marks);
        var statuses = new StatusReader(text, marks);
        var next = 0;
        for (var t = 0; t < text.Count; t++)
        {
            if (t < next || types[t] is not { } found)
                continue;
            next = found.Next;
            if (found.Meaning is not { } type)
                continue;
            var (first, end) = InstrumentName.Read(text, t, found.Count);
            next = end;
            var start = first < t ? article.Tokens[first].Start : text.StartOf(t, words.Types.Begins);
            var (status, sentence) = statuses.Of(type, first, end);
            yield return new Place(type, t, first, end, start, article.SentenceOf[t], end > found.Next || first < t, IsGeneric(text.Word(t)) && end == found.Next, status, sentence);
        }
    }

    // The memorandum: one named before.
    private static bool IsGeneric(string word) => word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal)
        || word.StartsWith("لل", StringComparison.Ordinal) || word.StartsWith("بال", StringComparison.Ordinal); // al-, wa-al-, li-al-, bi-al-

    private static bool IsSame(PeopleText text, Place entry, Place place)
    {
        if (entry.Type != place.Type)
            return false;
        if (!entry.HasName || !place.HasName || place.Generic)
            return true;
        var (a, b) = (Stems(text, entry), Stems(text, place));
        return a.Overlaps(b) && a.Intersect(b).Count() * 2 >= Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> Stems(PeopleText text, Place place)
    {
        var stems = new HashSet<string>();
        for (var t = place.First; t < place.Next; t++)
            if (t != place.Head && text.Word(t).Length > 3)
                stems.Add(text.Article.Tokens[t].Stem);
        return stems;
    }

    // The fullest name outside the title stays; of two statuses the first, unless the second is of an act that comes after it.
    private static Place With(PeopleText text, Place entry, Place other)
    {
        var inTitle = text.Article.HasTitle && entry.Sentence == 0;
        var better = other.HasName && (!entry.HasName || (inTitle && other.Next - other.First >= entry.Next - entry.First)) ? other : entry;
        var status = entry.Status is null || (entry.Status < InstrumentStatus.Signed && other.Status == InstrumentStatus.Signed) ? other : entry;
        return better with { Sentence = Math.Min(entry.Sentence, other.Sentence), Status = status.Status, Evidence = status.Evidence };
    }

    private static double Weight(Place place) => (place.Status is null ? 0 : 2) + (place.HasName ? 0.5 : 0) + (1.0 / (1 + place.Sentence));

    private static Instrument ToRecord(ReadArticle article, Place place)
    {
        var type = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(place.Type.ToString());
        return new Instrument(
            place.Type, article.Body[place.Start..article.Tokens[place.Next - 1].End], Passage.Offset(article, place.Start), place.Status,
            Passage.Sentence(article, $"instrument:{type}", place.Evidence));
    }

    // Where an instrument is named. Sentence is the first that names it, Evidence the one that shows the status.
    private sealed record Place(
        InstrumentType Type, int Head, int First, int Next, int Start, int Sentence, bool HasName, bool Generic, InstrumentStatus? Status, int Evidence);
}
