using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>How many instruments of the cards are right, with the right status, and how many are missing.</summary>
internal sealed class InstrumentScore
{
    // A name may begin behind a particle that is written together with it.
    private const int Particle = 3;

    private int shown, right, status, wanted, optional;

    /// <summary>Counts one card.</summary>
    /// <param name="report">Told of each fault, in words.</param>
    public void Add(ReadArticle article, InstrumentLabel[] labels, IReadOnlyList<Instrument> card, Action<string>? report = null)
    {
        var left = labels.ToList();
        foreach (var instrument in card)
        {
            var label = labels.MinBy(l => Distance(article, l, instrument))!;
            if (labels.Length > 0 && Distance(article, label, instrument) < int.MaxValue)
            {
                var isFirst = left.Remove(label);
                if (!label.IsWanted)
                {
                    optional++;
                    continue;
                }

                shown++;
                if (isFirst)
                {
                    right++;
                    if (label.Statuses.Contains(Status(instrument)))
                        status++;
                    else
                        report?.Invoke($"status {Status(instrument)}, not {string.Join('|', label.Statuses)}: {instrument.Name}  « {instrument.Evidence.Sentence}");
                }
                else
                    report?.Invoke($"twice: {instrument.Type} {instrument.Name}");
                continue;
            }

            shown++;
            report?.Invoke($"wrong: {instrument.Type} {Status(instrument)} {instrument.Name}  « {instrument.Evidence.Sentence}");
        }

        wanted += labels.Count(l => l.IsWanted);
        foreach (var label in left.Where(l => l.IsWanted))
            report?.Invoke($"missing: {label.Type} {string.Join('|', label.Statuses)} « {Around(article.Body, label.Mentions[0])}");
    }

    public override string ToString()
    {
        var (precision, recall) = ((double)right / Math.Max(1, shown), (double)right / Math.Max(1, wanted));
        var (strict, strictRecall) = ((double)status / Math.Max(1, shown), (double)status / Math.Max(1, wanted));
        return string.Create(CultureInfo.InvariantCulture,
            $"P {precision:0.00} R {recall:0.00} F1 {F1(precision, recall):0.00} ({right} of {shown} shown, {wanted} wanted; {optional} more that may stand there); status right {(double)status / Math.Max(1, right):0.00}; with status P {strict:0.00} R {strictRecall:0.00} F1 {F1(strict, strictRecall):0.00}");
    }

    private static double F1(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    private static string Status(Instrument instrument) => instrument.Status is { } status ? JsonNamingPolicy.CamelCase.ConvertName(status.ToString()) : "none";

    // How far the first letter of the name is from the label's nearest mention within it.
    private static int Distance(ReadArticle article, InstrumentLabel label, Instrument instrument)
    {
        var start = instrument.Start < 0 ? article.Body.IndexOf(instrument.Name, StringComparison.Ordinal) : instrument.Start + article.TextStart;
        return label.Mentions.Where(at => at >= start - Particle && at < start + instrument.Name.Length).Select(at => Math.Abs(at - start)).DefaultIfEmpty(int.MaxValue).Min();
    }

    private static string Around(string body, int at) => body[Math.Max(0, at - 60)..Math.Min(body.Length, at + 80)].ReplaceLineEndings(" ");
}
