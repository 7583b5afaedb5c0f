using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Stories as this machine last read or wrote them, so that the candidates of an article need not be read for each article. It does not know whether
/// a story was changed since: that is what <see cref="StoryLog"/> tells.
/// </summary>
internal sealed class KnownStories
{
    // Two generations of so many members, at two or three KiB each: some 20 MiB at most.
    private const int MaxMembers = 4_000;

    private readonly Lock gate = new();
    private Dictionary<string, KnownStory> young = new(StringComparer.Ordinal), old = new(StringComparer.Ordinal);
    private int members;

    /// <summary>Keeps a story with its stamp, and since when it was so at the latest: the time before it was asked for.</summary>
    public void Keep(Story story, DateTimeOffset since)
    {
        lock (gate)
        {
            if (members > MaxMembers) (old, young, members) = (young, new(StringComparer.Ordinal), 0);
            young[story.Id] = new KnownStory(story, since);
            members += story.Members.Count + 1;
        }
    }

    /// <summary>The story as it was; null when it is not kept.</summary>
    public KnownStory? Find(string id)
    {
        lock (gate)
        {
            if (young.TryGetValue(id, out var known)) return known;
            if (!old.TryGetValue(id, out known)) return null;
            young[id] = known;
            members += known.Story.Members.Count + 1;
            return known;
        }
    }

    /// <summary>Forgets a story.</summary>
    public void Forget(string id)
    {
        lock (gate)
        {
            young.Remove(id);
            old.Remove(id);
        }
    }
}

/// <summary>A story as it was at a time.</summary>
/// <param name="Story">With its stamp.</param>
/// <param name="Since">It was so then, or became so later. UTC.</param>
internal sealed record KnownStory(Story Story, DateTimeOffset Since);
