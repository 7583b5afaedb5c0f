using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>An instrument of an article: the places that mean it, the one that names it best and the one that tells its status.</summary>
internal sealed class InstrumentEntry
{
    // What is said of "the agreement" behind the first sentences tells no news of it.
    private const int Opening = 3;

    private readonly List<InstrumentPlace> places;

    private InstrumentEntry(InstrumentPlace place) => (places, Named, Told) = ([place], place, place);

    public IReadOnlyList<InstrumentPlace> Places => places;

    /// <summary>The fullest name outside the title.</summary>
    public InstrumentPlace Named { get; private set; }

    /// <summary>The place whose status is the instrument's.</summary>
    public InstrumentPlace Told { get; private set; }

    public InstrumentType Type => Named.Type;

    public InstrumentStatus? Status => Told.Status;

    public int Sentence => places[0].Sentence;

    public bool IsOnlyInTitle => places[^1].InTitle;

    /// <summary>Whether it is never more than "the agreement".</summary>
    public bool Generic => places.TrueForAll(place => place.Generic);

    /// <summary>The instruments that the places mean, in the order of their first places.</summary>
    public static List<InstrumentEntry> Of(PeopleText text)
    {
        var entries = new List<InstrumentEntry>();
        foreach (var place in InstrumentPlaces.Find(text))
            if (entries.Find(entry => entry.IsSame(text, place)) is { } known)
                known.Add(place);
            else
                entries.Add(new InstrumentEntry(place));
        return entries;
    }

    private bool IsSame(PeopleText text, InstrumentPlace place)
    {
        if (Type != place.Type || place.IsOther)
            return false;
        // An agreement is another one than that which the report has been calling "the agreement"; what two sides had signed is not what they sign now.
        if (!place.IsDefinite && ((place.HasName && Generic && !Named.InTitle) || (place.IsHistory && !Told.IsRecalled)))
            return false;
        // A title words it in its own way.
        if (!Named.HasName || !place.HasName || place.Generic || Places.All(known => known.InTitle))
            return true;
        var (a, b) = (Stems(text, Named), Stems(text, place));
        return (a.Overlaps(b) && a.Intersect(b).Count() * 2 >= Math.Min(a.Count, b.Count)) || (place.IsAdorned && !place.IsWellKnown);
    }

    private static HashSet<string> Stems(PeopleText text, InstrumentPlace place)
    {
        var stems = new HashSet<string>();
        for (var t = place.First; t < place.Next; t++)
            if (t != place.Head && text.Word(t).Length > 3)
                stems.Add(text.Article.Tokens[t].Stem.TrimEnd('ا')); // the accusative's alef
        return stems;
    }

    private void Add(InstrumentPlace place)
    {
        if ((Named.Generic && !place.Generic) || (place.HasName && (!Named.HasName || (Named.InTitle && place.Next - place.First >= Named.Next - Named.First))))
            Named = place;
        // Of two statuses the first, unless the second is of an act that comes after it.
        Told = (IsNews(Told), IsNews(place)) switch
        {
            (false, true) => place,
            (true, true) when Status < InstrumentStatus.Signed && place.Status == InstrumentStatus.Signed => place,
            (false, false) when Status is null => place,
            _ => Told,
        };
        places.Add(place);
    }

    // What is said far down of "the agreement" tells no news.
    private static bool IsNews(InstrumentPlace place) => place.IsNews && place is not { Generic: true, Sentence: >= Opening };
}
