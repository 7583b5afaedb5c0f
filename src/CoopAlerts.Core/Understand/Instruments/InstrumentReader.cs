using System.Text.Json;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Reads the instruments of an act: what they are, what they are called, how far they have come. A model (instrument-weights.tsv) decides which of
/// those that an article names the act is about; the others are only recalled, or somebody else's.
/// </summary>
internal static class InstrumentReader
{
    private const int MostInstruments = 6;

    // Probability. Cross-validation hardly tells 0.45 from 0.6.
    private const double Threshold = 0.5;

    private static readonly Lazy<SparseModel> Shipped = new(() => SparseModel.ReadShipped("instrument-weights.tsv")["instruments"]);

    /// <summary>The instruments, the most telling first.</summary>
    /// <param name="text">The article.</param>
    /// <param name="parties">The sides of the act.</param>
    /// <param name="kind">The kind of the act.</param>
    /// <param name="sentences">What each sentence tells.</param>
    /// <param name="model">Another model than the one that ships with the program.</param>
    public static IReadOnlyList<Instrument> Read(PeopleText text, List<int> parties, KindOfAct kind, SentenceScores sentences, SparseModel? model = null)
    {
        var scored = new List<(InstrumentEntry Entry, double Score)>();
        Each(text, parties, kind, sentences, (entry, bag) =>
        {
            Span<float> logit = stackalloc float[1];
            (model ?? Shipped.Value).Logits(bag, logit);
            if (SentenceScores.Probability(logit[0]) is var score && score >= Threshold && !entry.Places.All(place => place.IsRecalled))
                scored.Add((entry, score));
        });
        scored.RemoveAll(one => IsSaidAgain(one.Entry, scored) || IsLesserNamesake(one, scored));
        return [.. scored.OrderByDescending(one => InstrumentFeatures.Fits(one.Entry.Status, kind)).ThenByDescending(one => one.Score).Take(MostInstruments).Select(one => ToRecord(text.Article, one.Entry))];
    }

    /// <summary>Calls back with the features of each instrument that the article names; the bag is reused.</summary>
    public static void Each(PeopleText text, List<int> parties, KindOfAct kind, SentenceScores sentences, Action<InstrumentEntry, FeatureBag> use)
    {
        var entries = InstrumentEntry.Of(text);
        if (entries.Count == 0)
            return;
        var features = new InstrumentFeatures(text, entries, parties, kind, sentences);
        var bag = new FeatureBag();
        foreach (var entry in entries)
        {
            bag.Clear();
            features.Write(entry, bag);
            use(entry, bag);
        }
    }

    // A headline's pact is the agreement of the text, and "the agreement" is said of a memorandum too.
    private static bool IsSaidAgain(InstrumentEntry entry, List<(InstrumentEntry Entry, double Score)> all) =>
        all.Exists(one => one.Entry is var other && other != entry && (entry.Status is null || entry.Status == other.Status)
            && ((entry.IsOnlyInTitle && !other.IsOnlyInTitle)
                || (entry is { Generic: true, Type: InstrumentType.Agreement or InstrumentType.Memorandum } && other.Named.First < entry.Named.First
                    && other.Type is not (InstrumentType.JointCommittee or InstrumentType.JointStatement))));

    // "The historic agreement" beside an agreement that says more: hardly a second one, which a report would introduce.
    private static bool IsLesserNamesake((InstrumentEntry Entry, double Score) one, List<(InstrumentEntry Entry, double Score)> all) =>
        one.Entry.Named.IsDefinite && all.Exists(other => other.Entry.Type == one.Entry.Type && other.Score > one.Score);

    private static Instrument ToRecord(ReadArticle article, InstrumentEntry entry)
    {
        var name = entry.Named;
        return new Instrument(
            entry.Type, article.Body[name.Start..article.Tokens[name.Next - 1].End], Passage.Offset(article, name.Start), entry.Status,
            Passage.Sentence(article, $"instrument:{JsonNamingPolicy.CamelCase.ConvertName(entry.Type.ToString())}", entry.Told.Sentence));
    }
}
