using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// How stories change: an article begins one or joins one, two become one, an admin splits or joins. Pure: gives the new records; the
/// clusterer saves them.
/// </summary>
internal static class StoryMerge
{
    // A sketch is about a kilobyte. What a story of more members is about is known by then; further members are listed without one.
    private const int SketchedMembers = 24;

    // Makes the id of a story that was split off differ from the one that its first article would have begun.
    private const string Mark = "/apart";

    /// <summary>A story of one article.</summary>
    public static Story Begin(StoryMember member, DateTimeOffset seen) => new()
    {
        Id = IdFor(member.ArticleId, seen),
        FirstSeen = seen,
        LastSeen = seen,
        Members = [member],
        Keys = StoryKeys.OfStory([member]),
    };

    /// <summary>The story with the article added, or with its member replaced when it has been edited; the same instance when nothing changes.</summary>
    public static Story Join(Story story, StoryMember member, DateTimeOffset seen)
    {
        var known = story.Members.FirstOrDefault(m => m.ArticleId == member.ArticleId);
        if (known is not null)
        {
            member = member with { Adds = known.Adds };
            if (IsSame(known, member))
                return story;
        }

        return WithMembers(story, story.Members.Where(m => m.ArticleId != member.ArticleId).Append(member), seen, seen);
    }

    /// <summary>The story <paramref name="into"/> with the members of both; who was held apart and is a member now is apart no more.</summary>
    public static Story Absorb(Story into, Story from)
    {
        var members = into.Members.Concat(from.Members).DistinctBy(m => m.ArticleId).ToArray();
        var apart = into.Apart.Union(from.Apart).Except(members.Select(m => m.ArticleId));
        var absorbed = into.Absorbed.Union(from.Absorbed).Append(from.Id).Distinct();
        var parted = (into.Parted ?? []).Union(from.Parted ?? []).ToArray();
        TakenOut[] takenOut = [.. into.TakenOut ?? [], .. from.TakenOut ?? []];
        return WithMembers(
            into with { Apart = [.. apart], Absorbed = [.. absorbed], Parted = parted.Length == 0 ? null : parted, TakenOut = takenOut.Length == 0 ? null : takenOut },
            members, from.FirstSeen, from.LastSeen);
    }

    /// <summary>What is left of a story whose members another one took over: a signpost, under no key.</summary>
    public static Story Signpost(Story story, string into) => story with { Members = [], Keys = [], MergedInto = into };

    /// <summary>
    /// Takes articles out of a story into one of their own; neither takes the other's articles back. Null when that would leave either side
    /// empty.
    /// </summary>
    public static (Story Left, Story Taken)? Split(Story story, IReadOnlyCollection<string> articleIds, DateTimeOffset at)
    {
        var taken = story.Members.Where(m => articleIds.Contains(m.ArticleId)).ToArray();
        var left = story.Members.Where(m => !articleIds.Contains(m.ArticleId)).ToArray();
        if (taken.Length == 0 || left.Length == 0)
            return null;
        // The article that began the story may be among those taken: its hash is taken too, hence the mark.
        var id = IdFor(taken[0].ArticleId + Mark, story.FirstSeen);
        // What was taken over goes with the article that had begun it: undoing a merger gives each side the subscribers it had.
        var absorbed = story.Absorbed.Where(a => a != id).ToLookup(a => taken.Any(m => IsBegunBy(a, m.ArticleId)));
        var own = new Story
        {
            Id = id,
            FirstSeen = story.FirstSeen,
            LastSeen = story.LastSeen,
            Members = taken,
            Keys = StoryKeys.OfStory(taken),
            Absorbed = [.. absorbed[true]],
            Apart = [.. left.Select(m => m.ArticleId)],
            TakenOut = [.. story.TakenOut ?? [], new TakenOut([story.Id, .. absorbed[false]], [.. taken.Select(m => m.ArticleId)], at)],
        };
        var rest = story with
        {
            Members = left,
            Keys = StoryKeys.OfStory(left),
            Absorbed = [.. absorbed[false]],
            Apart = [.. story.Apart.Union(taken.Select(m => m.ArticleId))],
            Parted = [.. (story.Parted ?? []).Union([id])],
        };
        return (rest, own);
    }

    /// <summary>Stable id of the story that the article begins: the UTC month in which it was seen, a hyphen, and a hash of its id.</summary>
    public static string IdFor(string articleId, DateTimeOffset seen) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seen.UtcDateTime:yyyyMM}-{HashFor(articleId)}");

    private static bool IsBegunBy(string storyId, string articleId) =>
        storyId.EndsWith(HashFor(articleId), StringComparison.Ordinal) || storyId.EndsWith(HashFor(articleId + Mark), StringComparison.Ordinal);

    private static string HashFor(string articleId) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{StableHash.Of(articleId):x8}{StableHash.Of("story:" + articleId):x8}");

    private static Story WithMembers(Story story, IEnumerable<StoryMember> members, DateTimeOffset first, DateTimeOffset last)
    {
        var ordered = members.OrderBy(m => m.Time).ThenBy(m => m.ArticleId, StringComparer.Ordinal).ToArray();
        for (var i = SketchedMembers; i < ordered.Length; i++)
            ordered[i] = ordered[i] with { Sketch = "" };
        return story with
        {
            Members = ordered,
            Keys = StoryKeys.OfStory(ordered),
            FirstSeen = first < story.FirstSeen ? first : story.FirstSeen,
            LastSeen = last > story.LastSeen ? last : story.LastSeen,
        };
    }

    // The card compares by its labels: its lists are new instances after every reading.
    private static bool IsSame(StoryMember a, StoryMember b) =>
        (a.Sketch == b.Sketch || a.Sketch.Length == 0) && a.Title == b.Title && a.Url == b.Url && a.Source == b.Source && a.Language == b.Language && a.Time == b.Time
        && a.Cooperation.IsCooperation == b.Cooperation.IsCooperation && a.Cooperation.Kind == b.Cooperation.Kind
        && a.Cooperation.Parties.SequenceEqual(b.Cooperation.Parties) && a.Cooperation.Topics.SequenceEqual(b.Cooperation.Topics);
}
