using System.Text.Json;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;

namespace CoopAlerts.Core.Tests.Understand;

/// <summary>
/// Instruments, persons and speakers on articles that were written for the project. Quality may rise, not fall: raise a floor when its score
/// rises for good. The labels were written together with the rules: the floors catch a regression and claim nothing.
/// </summary>
public class CardFloorsTests
{
    private static readonly Dictionary<string, Tally> Measured = Measure();

    [Theory]
    [InlineData("instruments", 0.97)]
    [InlineData("people", 0.95)]
    [InlineData("speakers", 0.95)]
    public void Reading_keeps_its_quality(string what, double floor) => Assert.InRange(Measured[what].F1, floor, 1);

    [Fact]
    public void Set_is_whole() => Assert.InRange(Measured["people"].Labels, 60, int.MaxValue);

    private static Dictionary<string, Tally> Measure()
    {
        var tallies = new[] { "instruments", "people", "speakers" }.ToDictionary(name => name, _ => new Tally());
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cards-small.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var date = DateOnly.Parse(root.GetProperty("date").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            var card = CooperationClassifier.Default.Classify(new ArticleText(root.GetProperty("title").GetString()!, root.GetProperty("text").GetString()!, date));
            Compare("instruments", (card.Instruments ?? []).Select(i => $"{JsonNamingPolicy.CamelCase.ConvertName(i.Type.ToString())}:{(i.Status is { } s ? JsonNamingPolicy.CamelCase.ConvertName(s.ToString()) : "")}"));
            Compare("people", (card.People ?? []).Where(p => p.Name is not null).Select(p => $"{p.Name}|{p.Role}|{p.Party}"));
            Compare("speakers", (card.Statements ?? []).Select(s => s.Speaker));

            void Compare(string name, IEnumerable<string> found) =>
                tallies[name].Add([.. root.GetProperty(name).EnumerateArray().Select(label => label.GetString()!)], [.. found]);
        }

        return tallies;
    }

    private sealed class Tally
    {
        private int right, found;

        public int Labels { get; private set; }

        public double F1 => 2.0 * right / Math.Max(1, Labels + found);

        public void Add(List<string> labels, List<string> read)
        {
            Labels += labels.Count;
            found += read.Count;
            right += read.Count(labels.Remove);
        }
    }
}
