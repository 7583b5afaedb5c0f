using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>Cross-validates a range of penalties and thresholds, to choose <see cref="TrainerSettings"/>.</summary>
internal static class Sweep
{
    private static readonly double[] Factors = [0.3, 1, 3, 10];
    private static readonly float[] Thresholds = [0.25f, 0.3f, 0.35f, 0.4f, 0.45f, 0.5f];

    public static void Print(List<Example> articles)
    {
        var chosen = TrainerSettings.Chosen;
        foreach (var factor in Factors)
            Row($"penalties × {factor}", chosen with
            {
                CooperationPenalty = chosen.CooperationPenalty * factor,
                TopicsPenalty = chosen.TopicsPenalty * factor,
                PartiesPenalty = chosen.PartiesPenalty * factor,
                KindPenalty = chosen.KindPenalty * factor,
            });
        foreach (var weight in new[] { 0.1, 0.3, 0.6, 1 })
            Row($"unsure {weight}", chosen with { UnsureWeight = weight });
        foreach (var weight in new[] { 0, 0.3, 0.6, 1 })
            Row($"news {weight}", chosen with { NewsWeight = weight });
        foreach (var threshold in Thresholds)
            Row($"thresholds {threshold}", chosen with { CooperationThreshold = threshold, TopicsThreshold = threshold, PartiesThreshold = threshold });

        void Row(string name, TrainerSettings settings)
        {
            var (scores, own) = (new Scores(), new Scores());
            foreach (var (example, got) in CooperationEvaluation.JudgeUnseen(articles, settings))
                (example.Corpus == Corpus.Development ? scores : own).Add(example.Gold, got);
            Console.WriteLine($"{name,-18} cooperation {scores.Cooperation.F1:0.000}  topics {scores.Topics.F1:0.000}  parties {scores.Parties.F1:0.000}  kind {scores.KindAccuracy:0.000}   others {own.Cooperation.F1:0.000} {own.Topics.F1:0.000} {own.Parties.F1:0.000} {own.KindAccuracy:0.000}");
        }
    }
}
