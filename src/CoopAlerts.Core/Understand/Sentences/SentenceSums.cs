using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What the sentences of an article amount to: how plainly it tells of cooperation, and of which kinds of act.</summary>
internal static class SentenceSums
{
    // Log-odds that stand for a sentence that there is not.
    private const double Absent = -6;

    // News comes first: a sentence this many further on says a third as much.
    private const double Fading = 3;
    private const double SlowFading = 8;

    private static readonly string[] BestNames = ["best sentence tells", "second sentence tells", "third sentence tells"];
    private static readonly string[] WholeNames = [.. ActKinds.Codes.Select(kind => $"{kind} by the whole article")];
    private static readonly string[] Ways = ["by early main sentences", "by main sentences", "by early telling sentences", "in the main sentence", "in the first sentence", "at most"];
    private static readonly string[][] KindNames = [.. Ways.Select(way => ActKinds.Codes.Select(kind => $"{kind} {way}").ToArray())];

    /// <summary>For the question whether the article reports cooperation.</summary>
    public static void WriteCooperation(SentenceScores sentences, FeatureRow row)
    {
        const int Opening = 2, Lead = 4;
        Span<float> best = [float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity];
        var (sum, opening, lead, main) = (0.0, 0f, 0f, float.NegativeInfinity);
        for (var s = 0; s < sentences.Tells.Length; s++)
        {
            var tells = sentences.Tells[s];
            var probability = SentenceScores.Probability(tells);
            for (var place = 0; place < best.Length; place++)
                if (tells > best[place])
                    (best[place], tells) = (tells, best[place]);
            sum += probability;
            if (s < Opening) opening = Math.Max(opening, probability);
            if (s < Lead) lead = Math.Max(lead, probability);
            main = Math.Max(main, sentences.Main[s]);
        }

        for (var place = 0; place < best.Length; place++)
            row.Add(BestNames[place], float.IsFinite(best[place]) ? best[place] : Absent);
        row.Add("mean sentence tells", sum / Math.Max(1, sentences.Tells.Length));
        row.Add("opening tells", opening);
        row.Add("lead tells", lead);
        row.Add("main sentence", float.IsFinite(main) ? main : Absent);
        row.AddCount("sentences that tell", sum);
        row.Add("by the whole article", sentences.Network?.IsCooperation ?? 0);
        // Cooperation takes two.
        var (likeliest, second) = ((float)Absent, (float)Absent);
        foreach (var acting in sentences.Network?.Acting ?? [])
            (likeliest, second) = acting > likeliest ? (acting, likeliest) : (likeliest, Math.Max(second, acting));
        row.Add("likeliest side", likeliest);
        row.Add("second side", second);
    }

    /// <summary>For the question which kind of act it reports.</summary>
    public static void WriteKinds(SentenceScores sentences, FeatureRow row)
    {
        var kinds = ActKinds.Codes.Length;
        Span<double> sums = stackalloc double[Ways.Length * kinds];
        sums.Clear();
        Span<double> weights = stackalloc double[3];
        weights.Clear();
        var (best, bestWeight) = (0, 0.0);
        for (var s = 0; s < sentences.Tells.Length; s++)
        {
            var main = SentenceScores.Probability(sentences.Main[s]);
            var fading = Math.Exp(-s / Fading);
            ReadOnlySpan<double> of = [main * fading, main, SentenceScores.Probability(sentences.Tells[s]) * fading];
            for (var way = 0; way < of.Length; way++)
            {
                weights[way] += of[way];
                for (var kind = 0; kind < kinds; kind++)
                    sums[(way * kinds) + kind] += of[way] * sentences.Kinds(s)[kind];
            }

            for (var kind = 0; kind < kinds; kind++)
                sums[(5 * kinds) + kind] = Math.Max(sums[(5 * kinds) + kind], main * sentences.Kinds(s)[kind]);
            if (main * Math.Exp(-s / SlowFading) is var weight && weight > bestWeight)
                (best, bestWeight) = (s, weight);
        }

        for (var kind = 0; kind < kinds && sentences.Tells.Length > 0; kind++)
        {
            sums[(3 * kinds) + kind] = sentences.Kinds(best)[kind];
            sums[(4 * kinds) + kind] = sentences.Kinds(0)[kind];
        }

        WriteWholeKinds(sentences.Network, row);
        for (var way = 0; way < Ways.Length; way++)
            for (var kind = 0; kind < kinds; kind++)
                row.Add(KindNames[way][kind], way < weights.Length ? sums[(way * kinds) + kind] / Math.Max(1e-6, weights[way]) : sums[(way * kinds) + kind]);
    }
    // The logarithm of each kind's probability.
    private static void WriteWholeKinds(NetworkReading? network, FeatureRow row)
    {
        var all = 0f;
        for (var kind = 0; kind < ActKinds.Codes.Length && network is not null; kind++)
            all += MathF.Exp(network.Kinds[kind]);
        for (var kind = 0; kind < ActKinds.Codes.Length; kind++)
            row.Add(WholeNames[kind], network is null ? 0 : network.Kinds[kind] - MathF.Log(all));
    }
}
