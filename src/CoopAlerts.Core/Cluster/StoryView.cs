using System.Text.Json.Serialization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>Whether a story still moves.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<StoryState>))]
public enum StoryState
{
    /// <summary>An independent report came within the last day.</summary>
    Developing,

    /// <summary>Only copies, or nothing, for a day.</summary>
    Quiet,
}

/// <summary>What readers are shown of a story: headline, representative report, outlets, corroboration and state. Pure; it reads nothing and formats nothing.</summary>
public static class StoryView
{
    // A newsroom's cycle: what has stood a day without a new report is told.
    private static readonly TimeSpan DevelopsFor = TimeSpan.FromHours(24);

    /// <summary>
    /// The report to show first: of the languages asked for if there is one, then one read as cooperation, then the one most like all the
    /// others, then the earliest. Null for a story without members.
    /// </summary>
    /// <param name="story">The story.</param>
    /// <param name="language">BCP 47 primary tag that the reader prefers; null for none.</param>
    public static StoryMember? Representative(Story story, string? language = null)
    {
        var sketches = story.Members.Where(m => m.Sketch.Length > 0).ToDictionary(m => m.ArticleId, m => TextSketch.Parse(m.Sketch));
        return story.Members
            .OrderByDescending(m => language is not null && m.Language == language)
            .ThenByDescending(m => m.Cooperation.IsCooperation)
            .ThenByDescending(m => Centrality(m, sketches))
            .ThenBy(m => m.Time)
            .FirstOrDefault();
    }

    /// <summary>
    /// The title to show in a language: among its titles the one whose words most of the story's reports have, neither a few words nor a
    /// paragraph; of another language when there is none in this one. Empty when no report has a title.
    /// </summary>
    public static string Headline(Story story, string language) =>
        story.Members
            .Where(m => m.Title.Length > 0)
            .Select(m => (Member: m, Sketch: TextSketch.Parse(m.Sketch)))
            .OrderByDescending(c => c.Member.Language == language)
            .ThenByDescending(c => c.Member.Title.Length is >= 20 and <= 140)
            .ThenByDescending(c => Math.Round(TitleSupport(c.Sketch, story), 2))
            .ThenBy(c => c.Member.Time)
            .Select(c => c.Member.Title)
            .FirstOrDefault("");

    /// <summary>The outlets in order of their first report, each once with that report.</summary>
    public static IReadOnlyList<StoryMember> Sources(Story story) =>
        [.. story.Members.OrderBy(m => m.Time).ThenBy(m => m.ArticleId, StringComparer.Ordinal).DistinctBy(m => m.Source, StringComparer.OrdinalIgnoreCase)];

    /// <summary>How many of the reports stand on their own; see <see cref="Corroboration"/>.</summary>
    public static Corroboration Corroboration(Story story) => Cluster.Corroboration.Of(story);

    /// <summary>Developing while the newest independent report is less than a day old at <paramref name="now"/>.</summary>
    public static StoryState StateAt(Story story, DateTimeOffset now) =>
        Cluster.Corroboration.Of(story).Texts.Select(t => t[0].Time).DefaultIfEmpty(DateTimeOffset.MinValue).Max() > now - DevelopsFor
            ? StoryState.Developing
            : StoryState.Quiet;

    private static double Centrality(StoryMember member, Dictionary<string, TextSketch> sketches) =>
        sketches.TryGetValue(member.ArticleId, out var own) ? Math.Round(sketches.Values.Sum(s => s.Shape.Cosine(own.Shape)), 3) : 0;

    private static double TitleSupport(TextSketch sketch, Story story) =>
        story.Members.Where(m => m.Sketch.Length > 0).Sum(m => sketch.Title.CoveredBy(TextSketch.Parse(m.Sketch).Terms));
}
