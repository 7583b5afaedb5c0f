using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>What speaks for the act being about an instrument: what its sentences tell, how far it has come, where and how it is named.</summary>
internal sealed class InstrumentFeatures
{
    // The sides stand within this many words after the name.
    private const int BesideName = 4;

    private static readonly string[] StatusNames = [.. Enum.GetNames<InstrumentStatus>().Select(status => $"is {status}")];
    private static readonly string[] TypeNames = Enum.GetNames<InstrumentType>();
    private static readonly string[] ActNames = [.. Enum.GetNames<KindOfAct>().Select(kind => $"act is {kind}")];
    private static readonly string[] SentenceKindNames = [.. ActKinds.Codes.Select(kind => $"sentence of {kind}")];

    private static readonly string[] FormNames = [.. Enum.GetNames<StatusForm>().Select(form => $"told as {form}")];

    private readonly PeopleText text;
    private readonly List<InstrumentEntry> entries;
    private readonly List<int> parties;
    private readonly KindOfAct kind;
    private readonly SentenceScores sentences;
    private readonly float mostMain;
    private readonly int mentions, firstOfText;

    public InstrumentFeatures(PeopleText text, List<InstrumentEntry> entries, List<int> parties, KindOfAct kind, SentenceScores sentences)
    {
        (this.text, this.entries, this.parties, this.kind, this.sentences) = (text, entries, parties, kind, sentences);
        mostMain = sentences.Main.Max();
        firstOfText = Math.Max(0, text.Article.Sentences.FindIndex(sentence => sentence.End > text.Article.TextStart));
        mentions = entries.Sum(entry => entry.Places.Count);
    }

    public void Write(InstrumentEntry entry, FeatureBag bag)
    {
        bag.Add(TypeNames[(int)entry.Type], 1);
        bag.Add(ActNames[(int)kind], 1);
        bag.Add(entry.Status is { } status ? StatusNames[(int)status] : entry.Told.Told.IsAtWork ? "is at work" : "no status", 1);
        bag.Add("status fits the act", Fits(entry.Status, kind));
        bag.Add(FormNames[(int)entry.Told.Told.Form], entry.Status is not null);
        bag.Add("told as a basis", entry.Told.IsBasis);
        bag.Add("told as history", entry.Told.IsHistory);
        bag.Add("share recalled", Share(entry, place => place.IsRecalled));
        bag.Add("news", entry.Told.IsNews);
        bag.Add("another", entry.Places[0].IsOther);
        bag.Add("never named", entry.Generic);
        bag.Add("named", entry.Named.HasName);
        bag.Add("definite", entry.Named.IsDefinite);
        bag.Add("always definite", entry.Places.All(place => place.IsDefinite));
        bag.Add("well known", entry.Places.Any(place => place.IsWellKnown));
        bag.Add("in the title", entry.Places[0].InTitle);
        bag.Add("only in the title", entry.IsOnlyInTitle);
        bag.Add("in the first sentence", entry.Places.Any(place => place.Sentence == firstOfText));
        bag.Add("late", Math.Log(1 + entry.Sentence) / 3);
        bag.Add("mentions", Math.Log(entry.Places.Count));
        bag.Add("share of mentions", (double)entry.Places.Count / mentions);
        bag.Add("other with a status", entries.Exists(other => other != entry && other.Status is not null));
        bag.Add("names others", NamesOthers(entry.Named));
        bag.Add("names sides", NamesSides(entry.Told));
        WriteSentences(entry, bag);
    }

    private void WriteSentences(InstrumentEntry entry, FeatureBag bag)
    {
        var (tells, main) = (float.MinValue, float.MinValue);
        foreach (var place in entry.Places)
            (tells, main) = (Math.Max(tells, sentences.Tells[place.Sentence]), Math.Max(main, sentences.Main[place.Sentence]));
        bag.Add("tells", tells / 2);
        bag.Add("main", main / 2);
        bag.Add("probably main", SentenceScores.Probability(main));
        bag.Add("as main as any", SentenceScores.Probability(main - mostMain));
        var told = entry.Told.Sentence;
        bag.Add("status sentence tells", sentences.Tells[told] / 2);
        bag.Add("status sentence is main", sentences.Main[told] / 2);
        var kinds = sentences.Kinds(told);
        for (var k = 0; k < kinds.Length; k++)
            bag.Add(SentenceKindNames[k], kinds[k]);
    }

    /// <summary>Whether an instrument of this status is what an act of this kind brings about.</summary>
    public static bool Fits(InstrumentStatus? status, KindOfAct kind) => kind switch
    {
        KindOfAct.Agreement => status >= InstrumentStatus.Signed,
        KindOfAct.Negotiation or KindOfAct.Planned => status == InstrumentStatus.Negotiated,
        KindOfAct.Proposal => status == InstrumentStatus.Proposed,
        _ => false,
    };

    // Somebody else's agreement: one that names another state. A city may be only the place.
    private bool NamesOthers(InstrumentPlace place) => parties.Count > 0
        && text.Article.Parties.Exists(m => m.First >= place.First && m.First < place.Next + BesideName && m.Sentence == place.Sentence
            && m.Form is not (PhraseForm.Capital or PhraseForm.City) && !parties.Contains(m.Party));

    private bool NamesSides(InstrumentPlace place)
    {
        if (text.Article.Parties.Exists(m => m.Sentence == place.Sentence && parties.Contains(m.Party)))
            return true;
        var sentence = text.Article.Sentences[place.Sentence];
        for (var t = sentence.First; t < sentence.First + sentence.Count; t++)
            if (InstrumentWords.Default.IsSides(text.Word(t)))
                return true;
        return false;
    }

    private static double Share(InstrumentEntry entry, Func<InstrumentPlace, bool> holds) => (double)entry.Places.Count(holds) / entry.Places.Count;
}
