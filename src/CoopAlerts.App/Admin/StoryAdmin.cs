using System.Runtime.CompilerServices;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Admin;

/// <summary>What an admin asks of a story.</summary>
internal sealed record StoryInput
{
    /// <summary>To split: the ids of the articles that are another story.</summary>
    public IReadOnlyList<string>? Articles { get; init; }

    /// <summary>To join: the id of the story that is the same.</summary>
    public string? Story { get; init; }
}

/// <summary>
/// Shows stories and corrects them: checks what was asked, and leaves the doing to <see cref="StoryClusterer"/>. The API and the command line both come
/// here. An id that was taken over by another story stands for that one.
/// </summary>
internal sealed class StoryAdmin(IStoryStore stories, StoryClusterer clusterer, TimeProvider clock)
{
    public const int DefaultDays = 2, MostDays = 90;

    /// <summary>The stories that stand and began in the last days, newest first.</summary>
    /// <param name="days">How many days.</param>
    /// <param name="words">Words that all occur in one of the story's titles, in any form; null for all stories.</param>
    /// <param name="cancel">Ends the enumeration.</param>
    public async IAsyncEnumerable<Story> ListAsync(int days, string? words, [EnumeratorCancellation] CancellationToken cancel)
    {
        string[] wanted = [.. TextTokenizer.Tokenize(words ?? "").Select(token => token.Stem)];
        var now = clock.GetUtcNow();
        await foreach (var story in stories.ListAsync(now.AddDays(-days), DateTimeOffset.MaxValue, cancel))
            if (story.Members.Count > 0 && story.Members.Any(member => wanted.Except(TextTokenizer.Tokenize(member.Title).Select(token => token.Stem)).Count() == 0))
                yield return story;
    }

    public async Task<AdminResult<Story>> GetAsync(string id, CancellationToken cancel) =>
        await clusterer.CurrentAsync(id, cancel) is { } story ? new AdminResult<Story>.Done(story) : Missing(id);

    /// <summary>Takes articles out of the story into one of their own, for good. Gives the new story.</summary>
    public async Task<AdminResult<Story>> SplitAsync(string id, StoryInput input, CancellationToken cancel)
    {
        if (await clusterer.CurrentAsync(id, cancel) is not { } story)
            return Missing(id);
        string[] articles = [.. (input.Articles ?? []).Distinct()];
        var strangers = articles.Except(story.Members.Select(member => member.ArticleId)).ToList();
        if (articles.Length == 0)
            return Invalid("articles", "is missing: the ids of the articles that are another story");
        if (strangers.Count > 0)
            return Invalid("articles", $"the story {story.Id} has no article {string.Join(", ", strangers)}");
        if (articles.Length == story.Members.Count)
            return Invalid("articles", $"are all that the story {story.Id} has: one at least must stay");
        return await clusterer.SplitAsync(story.Id, articles, clock.GetUtcNow(), cancel) is { } taken
            ? new AdminResult<Story>.Done(taken)
            : new AdminResult<Story>.Conflict($"the story {id} was changed meanwhile");
    }

    /// <summary>Joins the other story to this one, for good. Gives the story that has the articles of both.</summary>
    public async Task<AdminResult<Story>> JoinAsync(string id, StoryInput input, CancellationToken cancel)
    {
        if (await clusterer.CurrentAsync(id, cancel) is not { } into)
            return Missing(id);
        if (string.IsNullOrEmpty(input.Story))
            return Invalid("story", "is missing: the id of the story that is the same");
        if (await clusterer.CurrentAsync(input.Story, cancel) is not { } from)
            return Invalid("story", $"there is no story {input.Story}");
        if (into.Id == from.Id)
            return new AdminResult<Story>.Conflict($"{id} and {input.Story} are one story already");
        await clusterer.MergeAsync(into.Id, from.Id, cancel);
        return await GetAsync(into.Id, cancel);
    }

    private static AdminResult<Story>.Missing Missing(string id) => new($"there is no story {id}");

    private static AdminResult<Story>.Invalid Invalid(string field, string reason) => new(new Dictionary<string, string[]> { [field] = [reason] });
}
