using System.Text.Json.Serialization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Commands;

/// <summary>An article on standard input: <c>{id,title,text,date,source,url}</c>.</summary>
internal sealed record ArticleLine
{
    public required string Id { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? Date { get; init; }
    public string? Source { get; init; }
    public string? Url { get; init; }
    public string? Language { get; init; }

    /// <summary>The article for the stages. A date that can't be read counts as unknown.</summary>
    public ArticleText ToArticleText() => new(Title ?? "", Text ?? "", InputDate.Parse(Date), Source ?? "", Language, Url);
}

internal sealed record ClassifiedLine(
    string Id, bool Cooperation, double Score, IReadOnlyList<string> Topics, IReadOnlyList<string> Parties, KindOfAct Kind,
    IReadOnlyList<FutureEvent> Future, IReadOnlyList<Instrument>? Instruments, IReadOnlyList<Person>? People, IReadOnlyList<PublicBody>? Bodies,
    IReadOnlyList<Statement>? Statements, IReadOnlyList<Evidence> Evidence);

internal sealed record StoryLine(string Id, string Story);

internal sealed record PairSide
{
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? Date { get; init; }
    public string? Source { get; init; }

    public ArticleText ToArticleText() => new(Title ?? "", Text ?? "", InputDate.Parse(Date), Source ?? "");
}

internal sealed record PairLine
{
    public required string Id { get; init; }
    public required PairSide A { get; init; }
    public required PairSide B { get; init; }
}

internal sealed record SimilarityLine(string Id, double Similarity);

internal sealed record QueryLine
{
    public required string Id { get; init; }
    public required string Query { get; init; }
}

internal sealed record MatchesLine(string Id, IReadOnlyList<string> Matches);

/// <summary>A feed as <c>parse</c> prints it.</summary>
internal sealed record ParsedFeed
{
    public string? File { get; init; }
    public string? Error { get; init; }
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<FeedEntry>? Items { get; init; }
    public IReadOnlyList<string>? Warnings { get; init; }

    public static ParsedFeed Of(FeedDocument feed, string? file) => new()
    {
        File = file, Title = feed.Title, Link = feed.Link, Language = feed.Language, Items = feed.Items,
        Warnings = feed.Warnings.Count == 0 ? null : feed.Warnings,
    };
}

/// <summary>A page as <c>extract</c> prints it.</summary>
internal sealed record ExtractedLine
{
    public required string Id { get; init; }
    public string? Error { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? Byline { get; init; }
    public DateTimeOffset? Published { get; init; }
    public string? Language { get; init; }
    public string? Direction { get; init; }
    public string? SiteName { get; init; }
    public string? LeadImage { get; init; }
    public string? SourceLine { get; init; }
    public string? Text { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArticleLine))]
[JsonSerializable(typeof(ClassifiedLine))]
[JsonSerializable(typeof(StoryLine))]
[JsonSerializable(typeof(PairLine))]
[JsonSerializable(typeof(SimilarityLine))]
[JsonSerializable(typeof(QueryLine))]
[JsonSerializable(typeof(MatchesLine))]
[JsonSerializable(typeof(ParsedFeed))]
[JsonSerializable(typeof(ExtractedLine))]
[JsonSerializable(typeof(PoisonLine))]
[JsonSerializable(typeof(LanguageStatusLine))]
[JsonSerializable(typeof(LanguageReadLine))]
[JsonSerializable(typeof(DiscoveredLine))]
internal sealed partial class LinesJson : JsonSerializerContext;
