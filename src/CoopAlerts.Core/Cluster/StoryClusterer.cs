using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// Gives every article its story: looks candidates up by key, lets <see cref="StoryDecision"/> judge them, and saves, so that workers on
/// several machines who see the same event at once end with one story. The only file of the stage that reads or writes.
/// </summary>
/// <param name="stories">Where stories are kept.</param>
public sealed class StoryClusterer(IStoryStore stories)
{
    // Those sharing most keys come first, so the last of them share one common word; real feeds cluster no worse than by comparing every pair.
    private const int MaxCandidates = 24;

    private readonly SaveRaces races = new();

    /// <summary>
    /// The story of the article, with the article among its members, saved. Idempotent: an article that is a member keeps its story. When its text has
    /// changed its member is replaced, and a story that has no other may turn out to be one with another. The article must have been understood; its
    /// own record is not changed.
    /// </summary>
    /// <exception cref="StoreException">The store failed, or other workers changed the story at every attempt.</exception>
    public async Task<Story> AssignAsync(Article article, CancellationToken cancel = default)
    {
        var subject = SketchedArticle.Of(article);
        var member = MemberOf(article, subject);
        var keys = StoryKeys.ToFind(member);
        var since = article.FirstSeen - StoryDecision.OpenFor;

        var (story, isSettled) = await races.RunAsync($"The story of article {article.Id}", JoinOrBeginAsync, cancel);
        return isSettled ? story : await SettleAsync(story, article, subject, keys, cancel);

        async Task<(bool Done, (Story Story, bool IsSettled) Result)> JoinOrBeginAsync()
        {
            var found = await stories.FindAsync(keys, since, MaxCandidates, cancel);
            // A worker that died while it merged leaves the article in two stories; the one that the article began is the one to settle.
            var home = found.Where(s => s.Members.Any(m => m.ArticleId == article.Id)).OrderByDescending(s => IsBegunBy(article, s)).FirstOrDefault();
            if ((home ?? StoryChoice.Best(found, article.Id, subject)) is not { } story)
            {
                // Two workers may both find nothing and both begin a story: whoever began second sees the other's when it settles.
                var begun = await stories.SaveAsync(StoryMerge.Begin(member, article.FirstSeen), cancel);
                return (begun is not null, (begun!, false));
            }

            var joined = StoryMerge.Join(story, home is null ? member with { Adds = NewFacts.Of(article, story) } : member, article.FirstSeen);
            if (ReferenceEquals(joined, story))
                return (true, (story, false)); // an earlier attempt may have ended before it had settled
            var saved = await stories.SaveAsync(joined, cancel);
            return (saved is not null, (saved!, home is null || saved?.Members.Count > 1)); // alone at home with a new text, it may be like another now
        }
    }

    /// <summary>
    /// Settles the story that the article began when it was given another one: two workers had the article at once, and the one that began a story died
    /// before it could. Costs one look where there is nothing to do.
    /// </summary>
    /// <exception cref="StoreException">As for <see cref="AssignAsync"/>.</exception>
    public async Task SettleBegunAsync(Article article, CancellationToken cancel = default)
    {
        var begun = StoryMerge.IdFor(article.Id, article.FirstSeen);
        if (article.StoryId != begun && (await stories.GetAsync([begun], cancel)).Any(s => s.MergedInto is null && s.Members.Any(m => m.ArticleId == article.Id)))
            await AssignAsync(article, cancel);
    }

    /// <summary>The story that stands for the id today: itself, or the one that took it over; null when there is none.</summary>
    public Task<Story?> CurrentAsync(string id, CancellationToken cancel = default) => CurrentAsync(stories, id, cancel);

    /// <inheritdoc cref="CurrentAsync(string, CancellationToken)"/>
    public static async Task<Story?> CurrentAsync(IStoryStore stories, string id, CancellationToken cancel = default)
    {
        // Ends: a story that was taken over stays so, and each takeover leads to one that stood then.
        while ((await stories.GetAsync([id], cancel)).FirstOrDefault() is { } story)
        {
            if (story.MergedInto is null)
                return story;
            id = story.MergedInto;
        }

        return null;
    }

    /// <summary>
    /// Joins two stories for good: the first takes the members of the second, whose id leads to the first from now on. Idempotent.
    /// </summary>
    /// <exception cref="StoreException">The store failed, or other workers changed a story at every attempt.</exception>
    public Task MergeAsync(string intoId, string fromId, CancellationToken cancel = default) => races.RunAsync(
        $"Joining the stories {intoId} and {fromId}",
        async () =>
        {
            var into = await CurrentAsync(intoId, cancel);
            var from = (await stories.GetAsync([fromId], cancel)).FirstOrDefault();
            if (into is null || from is null || from.MergedInto is not null || into.Id == from.Id)
                return (true, into); // somebody else has done it
            // First the survivor takes the members, then the other becomes a signpost: a crash between leaves both readable, and a retry finishes.
            var saved = await stories.SaveAsync(StoryMerge.Absorb(into, from), cancel);
            return (saved is not null && await stories.SaveAsync(StoryMerge.Signpost(from, saved.Id), cancel) is not null, saved);
        },
        cancel);

    /// <summary>
    /// Takes articles out of a story into one of their own, for good: neither takes the other's articles back. Gives the new story; null when
    /// the story is unknown, or one side would be empty.
    /// </summary>
    /// <param name="id">The story.</param>
    /// <param name="articleIds">The articles that are another story.</param>
    /// <param name="at">When it was decided: what subscribers were told before, they were told with these articles. UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreException">The store failed, or other workers changed the story at every attempt.</exception>
    public Task<Story?> SplitAsync(string id, IReadOnlyCollection<string> articleIds, DateTimeOffset at, CancellationToken cancel = default) => races.RunAsync(
        $"Splitting the story {id}",
        async () =>
        {
            if (await CurrentAsync(id, cancel) is not { } story || StoryMerge.Split(story, articleIds, at) is not var (left, taken))
                return (true, null);
            // The new story first: a crash between shows an article twice, never not at all.
            var known = (await stories.GetAsync([taken.Id], cancel)).FirstOrDefault();
            var saved = await stories.SaveAsync(taken with { Stamp = known?.Stamp ?? "" }, cancel);
            return (saved is not null && await stories.SaveAsync(left, cancel) is not null, saved);
        },
        cancel);

    // Merges stories that the article would have joined, had it seen them, into the one with the smallest id, which every worker picks alike.
    private async Task<Story> SettleAsync(Story story, Article article, SketchedArticle subject, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        if (!IsBegunBy(article, story))
            return story; // the worker of the article that began it settles it
        var found = await stories.FindAsync(keys, article.FirstSeen - StoryDecision.OpenFor, MaxCandidates, cancel);
        foreach (var other in found.Where(o => o.Id != story.Id && StoryChoice.AreOne(story, o, subject)).OrderBy(o => o.Id, StringComparer.Ordinal))
        {
            var (into, from) = string.CompareOrdinal(other.Id, story.Id) < 0 ? (other, story) : (story, other);
            await MergeAsync(into.Id, from.Id, cancel);
            story = await CurrentAsync(story.Id, cancel) ?? story;
        }

        return story;
    }

    private static bool IsBegunBy(Article article, Story story) => story.Id == StoryMerge.IdFor(article.Id, article.FirstSeen);

    private static StoryMember MemberOf(Article article, SketchedArticle subject) => new()
    {
        ArticleId = article.Id,
        Source = article.Source,
        SiteName = article.SiteName,
        Title = article.Title,
        Url = article.Url,
        Language = article.Language,
        Time = article.Published ?? article.FirstSeen,
        Cooperation = subject.Cooperation,
        Sketch = subject.Sketch.Serialize(),
    };
}
