using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Stories;

/// <summary>Two articles and how readers judged them: 1 same story … 4 unrelated.</summary>
internal sealed record LabelledPair(string Id, ArticleText A, ArticleText B, double Overall);

/// <summary>An article and the story that it belongs to.</summary>
internal sealed record LabelledArticle(string Id, ArticleText Article, string Story);

/// <summary>Two articles written for this project, their cards, and what they are to each other.</summary>
internal sealed record Neighbours(string Id, string Kind, bool Same, ArticleText A, Cooperation? CardA, ArticleText B, Cooperation? CardB);

/// <summary>Reads the labelled data. A missing or empty file is an error, never a score of nothing.</summary>
internal static class StoryData
{
    public static IReadOnlyList<LabelledPair> Pairs(string file) =>
        Read(file, e => new LabelledPair(Text(e, "id"), Article(e.GetProperty("a")), Article(e.GetProperty("b")), e.GetProperty("overall").GetDouble()));

    public static IReadOnlyList<LabelledArticle> Stories(string file) => Read(file, e => new LabelledArticle(Text(e, "id"), Article(e), Text(e, "story")));

    public static IReadOnlyList<Neighbours> Neighbours(string file) => Read(file, e => new Neighbours(
        Text(e, "id"), Text(e, "kind"), e.GetProperty("same").GetBoolean(),
        Article(e.GetProperty("a")), Card(e.GetProperty("a")), Article(e.GetProperty("b")), Card(e.GetProperty("b"))));

    private static List<T> Read<T>(string file, Func<JsonElement, T> read)
    {
        var rows = new List<T>();
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            using var document = JsonDocument.Parse(line);
            rows.Add(read(document.RootElement));
        }

        return rows.Count > 0 ? rows : throw new InvalidDataException($"{file} has no lines.");
    }

    private static ArticleText Article(JsonElement e) => new(
        Text(e, "title"),
        Text(e, "text"),
        Text(e, "date") is { Length: >= 10 } date ? DateOnly.ParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Text(e, "source"),
        Text(e, "language") is { Length: > 0 } language ? language : null);

    private static Cooperation? Card(JsonElement e) => !e.TryGetProperty("parties", out var parties) ? null : new Cooperation
    {
        IsCooperation = true,
        Parties = [.. parties.EnumerateArray().Select(p => p.GetString()!)],
        Topics = [.. e.GetProperty("topics").EnumerateArray().Select(p => p.GetString()!)],
        Kind = Enum.Parse<KindOfAct>(Text(e, "act"), ignoreCase: true),
    };

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
