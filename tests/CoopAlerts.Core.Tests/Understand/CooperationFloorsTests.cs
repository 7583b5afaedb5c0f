using CoopAlerts.Core.Understand;
using CoopAlerts.Evaluation.Understand;

namespace CoopAlerts.Core.Tests.Understand;

/// <summary>
/// Quality on the articles that were written for the project, the plain ones and those meant to mislead, may rise, not fall. Raise a floor when
/// its score rises for good. The weights learned from both sets: cross-validation (docs/quality.md) tells what to expect of others.
/// </summary>
public class CooperationFloorsTests
{
    private static readonly Scores Plain = Measure("cooperation-small.jsonl");
    private static readonly Scores Hard = Measure("cooperation-hard.jsonl");

    [Fact]
    public void Sets_are_whole() => Assert.Equal((47, 116), (Plain.KindAll, Hard.KindAll));

    [Fact]
    public void Cooperation_is_told_from_other_news() => Holds(scores => scores.Cooperation.F1, 0.98, 0.95);

    [Fact]
    public void Topics_are_found() => Holds(scores => scores.Topics.F1, 0.85, 0.79);

    [Fact]
    public void Sides_are_found() => Holds(scores => scores.Parties.F1, 0.95, 0.85);

    [Fact]
    public void Kinds_are_told() => Holds(scores => scores.KindAccuracy, 0.84, 0.5);

    [Fact]
    public void Promised_dates_are_found() => Holds(scores => scores.Future.F1, 0.9, 0.7);

    private static void Holds(Func<Scores, double> score, double plain, double hard)
    {
        Assert.InRange(score(Plain), plain, 1);
        Assert.InRange(score(Hard), hard, 1);
    }

    private static Scores Measure(string file)
    {
        var scores = new Scores();
        foreach (var gold in LabelledArticle.Read(Path.Combine(AppContext.BaseDirectory, file)))
            scores.Add(gold, CooperationClassifier.Default.Classify(gold.Article));
        return scores;
    }
}
