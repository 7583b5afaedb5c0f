using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>True positives, false positives and false negatives of one measure.</summary>
internal sealed class Tally
{
    public int Tp, Fp, Fn;

    public double Precision => Tp / (double)Math.Max(1, Tp + Fp);

    public double Recall => Tp / (double)Math.Max(1, Tp + Fn);

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public void Compare(IReadOnlySet<string> gold, IEnumerable<string> got, IReadOnlySet<string> optional)
    {
        var found = got.ToHashSet();
        Tp += found.Count(gold.Contains);
        Fp += found.Count(x => !gold.Contains(x) && !optional.Contains(x));
        Fn += gold.Count(x => !found.Contains(x));
    }

    public override string ToString() => $"P {Precision:0.000}  R {Recall:0.000}  F1 {F1:0.000}   (tp {Tp} fp {Fp} fn {Fn})";
}

/// <summary>
/// The measure of the project: cooperation over all articles; topics, parties, future dates and kind over those that are labelled
/// cooperation. What only one of two readers labelled counts neither way.
/// </summary>
internal sealed class Scores
{
    public Tally Cooperation { get; } = new();

    public Tally Topics { get; } = new();

    public Tally Parties { get; } = new();

    public Tally Future { get; } = new();

    public SortedDictionary<string, Tally> PerTopic { get; } = new(StringComparer.Ordinal);

    public int KindRight { get; private set; }

    public int KindAll { get; private set; }

    public double KindAccuracy => KindRight / (double)Math.Max(1, KindAll);

    public void Add(LabelledArticle gold, Cooperation got)
    {
        if (gold.Cooperation && got.IsCooperation) Cooperation.Tp++;
        else if (got.IsCooperation) Cooperation.Fp++;
        else if (gold.Cooperation) Cooperation.Fn++;
        if (!gold.Cooperation)
            return;
        Topics.Compare(gold.Topics, got.Topics, gold.OptionalTopics);
        Parties.Compare(gold.Parties, got.Parties.Select(Taxonomy.LabelOf).Distinct(), gold.OptionalParties);
        Future.Compare(gold.Future, got.Future.Select(f => f.Date), gold.OptionalFuture);
        foreach (var topic in gold.Topics.Union(got.Topics).Except(gold.OptionalTopics))
        {
            if (!PerTopic.TryGetValue(topic, out var tally))
                PerTopic[topic] = tally = new Tally();
            if (gold.Topics.Contains(topic) && got.Topics.Contains(topic)) tally.Tp++;
            else if (gold.Topics.Contains(topic)) tally.Fn++;
            else tally.Fp++;
        }

        KindAll++;
        if (gold.Kinds.Contains(KindText(got)))
            KindRight++;
    }

    public static string KindText(Cooperation got) => got.Kind.ToString().ToLowerInvariant();

    /// <summary>Topics, parties, kind.</summary>
    public override string ToString() => $"topics {Topics.F1:0.000}  parties {Parties.F1:0.000}  kind {KindAccuracy:0.000}";

    public void Print(string heading, bool perTopic = false)
    {
        Console.WriteLine($"== {heading}");
        Console.WriteLine($"cooperation    {Cooperation}");
        Console.WriteLine($"topics         {Topics}");
        Console.WriteLine($"parties        {Parties}");
        Console.WriteLine($"future dates   {Future}");
        Console.WriteLine($"kind accuracy  {KindAccuracy:0.000}   ({KindRight} of {KindAll})");
        Console.WriteLine($"topics macro   F1 {PerTopic.Values.Select(t => t.F1).DefaultIfEmpty().Average():0.000} over {PerTopic.Count}");
        if (!perTopic)
            return;
        foreach (var (topic, tally) in PerTopic)
            Console.WriteLine($"  {topic,-22} {tally}");
    }
}
