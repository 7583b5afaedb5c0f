using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Api;

/// <summary>A story in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Headline">The title to show, in the language asked for where there is one.</param>
/// <param name="State"><c>developing</c> or <c>quiet</c>.</param>
/// <param name="FirstSeen">When its first article was seen. UTC.</param>
/// <param name="LastSeen">When its newest article was seen. UTC.</param>
/// <param name="Reports">How many articles it has.</param>
/// <param name="Independent">How many of them are texts of their own, not copies.</param>
internal sealed record StorySummary(string Id, string Headline, StoryState State, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Reports, int Independent)
{
    public static StorySummary Of(Story story, string? language, DateTimeOffset now) => new(
        story.Id, StoryView.Headline(story, language ?? StoryView.Representative(story)?.Language ?? "ar"), StoryView.StateAt(story, now), story.FirstSeen,
        story.LastSeen, story.Members.Count, StoryView.Corroboration(story).Independent);
}

/// <summary>One article of a story.</summary>
/// <param name="Article">Its id.</param>
/// <param name="Text">Which of the story's independent texts it has, from 1 in order of time: articles with one number are copies of each other.</param>
/// <param name="Source">The outlet.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Its address, if it has one.</param>
/// <param name="Language">BCP 47 primary tag.</param>
/// <param name="Time">When it was published, else first seen. UTC.</param>
/// <param name="Parties">The sides that cooperate in it; empty when it is not read as cooperation.</param>
/// <param name="Kind">The kind of act.</param>
/// <param name="Adds">What it told that none before it had.</param>
internal sealed record StoryReport(
    string Article, int Text, string Source, string Title, string? Url, string Language, DateTimeOffset Time, IReadOnlyList<string> Parties, string Kind,
    IReadOnlyList<string> Adds);

/// <summary>A story with its articles, in order of time.</summary>
internal sealed record StoryDetail(
    string Id, string Headline, StoryState State, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Independent, int Copies, IReadOnlyList<StoryReport> Reports,
    IReadOnlyList<string> Absorbed, IReadOnlyList<string> Parted)
{
    public static StoryDetail Of(Story story, string? language, DateTimeOffset now)
    {
        var summary = StorySummary.Of(story, language, now);
        var corroboration = StoryView.Corroboration(story);
        var textOf = corroboration.Texts.SelectMany((text, i) => text.Select(member => (member.ArticleId, Number: i + 1))).ToDictionary(p => p.ArticleId, p => p.Number);
        return new StoryDetail(
            story.Id, summary.Headline, summary.State, story.FirstSeen, story.LastSeen, corroboration.Independent, corroboration.Copies,
            [.. story.Members.Select(m => new StoryReport(
                m.ArticleId, textOf[m.ArticleId], m.Source, m.Title, m.Url, m.Language, m.Time, m.Cooperation.Parties, Taxonomy.CodeOf(m.Cooperation.Kind), m.Adds))],
            story.Absorbed, story.Parted ?? []);
    }
}

/// <summary>Stories, newest first.</summary>
internal sealed record StoryList(IReadOnlyList<StorySummary> Items);
