using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Cluster;

/// <summary>Floors of the decision on pairs that were written to be confused; they may only rise. The evaluation lists the errors.</summary>
public class NeighbourFloorTests
{
    private static readonly IReadOnlyList<(string Kind, bool Same, JsonElement A, JsonElement B)> Pairs = Read();

    public static TheoryData<string, bool, int, int> Floors => new()
    {
        // kind, with cards, at least this many right, of
        { "copy", true, 2, 2 },
        { "other-words", true, 11, 11 },
        { "follow-up", true, 5, 5 },
        { "other-event", true, 22, 22 },
        { "bulletin", true, 2, 2 },
        { "twin", true, 9, 9 },
        { "false-twin", true, 10, 10 },
        { "copy", false, 2, 2 },
        { "other-event", false, 22, 22 },
        { "bulletin", false, 2, 2 },
        { "false-twin", false, 10, 10 },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public void Neighbours_are_told_apart_and_reports_of_one_event_joined(string kind, bool withCards, int floor, int all)
    {
        var pairs = Pairs.Where(p => p.Kind == kind).ToArray();
        Assert.Equal(all, pairs.Length);
        Assert.InRange(pairs.Count(p => StoryDecision.Judge(Of(p.A, withCards), Of(p.B, withCards)).Strength >= 1 == p.Same), floor, all);
    }

    [Fact]
    public void Order_does_not_matter()
    {
        foreach (var pair in Pairs)
            Assert.Equal(StoryDecision.Judge(Of(pair.A, true), Of(pair.B, true)), StoryDecision.Judge(Of(pair.B, true), Of(pair.A, true)));
    }

    [Theory]
    [InlineData("copy", StoryRelation.Copy)]
    [InlineData("other-words", StoryRelation.Rewrite)]
    [InlineData("follow-up", StoryRelation.FollowUp)]
    [InlineData("twin", StoryRelation.Rewrite)]
    [InlineData("other-event", StoryRelation.Other)]
    public void Relation_is_named(string kind, StoryRelation relation) =>
        Assert.All(Pairs.Where(p => p.Kind == kind), p => Assert.Equal(relation, StoryDecision.Judge(Of(p.A, true), Of(p.B, true)).Relation));

    private static SketchedArticle Of(JsonElement e, bool withCard) => new(
        TextSketcher.Sketch(new ArticleText(e.GetProperty("title").GetString()!, e.GetProperty("text").GetString()!)),
        DateTimeOffset.ParseExact(e.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        e.GetProperty("language").GetString()!,
        !withCard || !e.TryGetProperty("parties", out var parties) ? Cooperation.None : new Cooperation
        {
            IsCooperation = true,
            Parties = [.. parties.EnumerateArray().Select(p => p.GetString()!)],
            Topics = [.. e.GetProperty("topics").EnumerateArray().Select(t => t.GetString()!)],
            Kind = Enum.Parse<KindOfAct>(e.GetProperty("act").GetString()!, ignoreCase: true),
        });

    private static List<(string, bool, JsonElement, JsonElement)> Read() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "story-pairs-small.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(e => (e.GetProperty("kind").GetString()!, e.GetProperty("same").GetBoolean(), e.GetProperty("a"), e.GetProperty("b"))),
    ];
}
