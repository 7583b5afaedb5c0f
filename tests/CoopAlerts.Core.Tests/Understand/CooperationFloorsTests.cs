using CoopAlerts.Core.Understand;
using CoopAlerts.Evaluation.Understand;

namespace CoopAlerts.Core.Tests.Understand;

/// <summary>Quality on the articles that were written for the project may rise, not fall. Raise a floor when its score rises for good.</summary>
public class CooperationFloorsTests
{
    private static readonly Scores Measured = Measure();

    [Fact]
    public void Set_is_whole() => Assert.InRange(Measured.KindAll, 40, int.MaxValue);

    [Fact]
    public void Cooperation_is_told_from_other_news() => Assert.InRange(Measured.Cooperation.F1, 0.97, 1);

    [Fact]
    public void Topics_are_found() => Assert.InRange(Measured.Topics.F1, 0.79, 1);

    [Fact]
    public void Sides_are_found() => Assert.InRange(Measured.Parties.F1, 0.95, 1);

    [Fact]
    public void Kinds_are_told() => Assert.InRange(Measured.KindAccuracy, 0.84, 1);

    [Fact]
    public void Promised_dates_are_found() => Assert.InRange(Measured.Future.F1, 0.88, 1);

    private static Scores Measure()
    {
        var scores = new Scores();
        foreach (var gold in LabelledArticle.Read(Path.Combine(AppContext.BaseDirectory, "cooperation-small.jsonl")))
            scores.Add(gold, CooperationClassifier.Default.Classify(gold.Article));
        return scores;
    }
}
