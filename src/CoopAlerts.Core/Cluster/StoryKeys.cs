using System.Globalization;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// Under what an article's story is filed and looked up: bands of the fingerprint find copies, heavy words find rewrites, party pair and
/// day find the same act in other languages, address and id find the article itself. Decides nothing about what is found.
/// </summary>
internal static class StoryKeys
{
    private const int Bands = 4;
    private const int Terms = 8;
    private const int MaxParties = 4; // of a conference with more, the pairs would file it under everything
    private const int FiledMembers = 8;

    /// <summary>The keys under which the article's story may be filed: those of the article, on its day and the neighbouring days.</summary>
    public static IReadOnlyList<string> ToFind(StoryMember member) => [.. Identity(member).Concat(Content(SketchedArticle.Of(member), days: 1)).Distinct()];

    /// <summary>A story's keys: the identities of all members, the contents of the first and the latest few, so that a long story stays small.</summary>
    public static IReadOnlyList<string> OfStory(IReadOnlyList<StoryMember> members)
    {
        var sketched = members.Where(m => m.Sketch.Length > 0).ToArray();
        var filed = sketched.Length <= FiledMembers ? sketched : [sketched[0], .. sketched[^(FiledMembers - 1)..]];
        return [.. members.SelectMany(Identity).Concat(filed.SelectMany(m => Content(SketchedArticle.Of(m), days: 0))).Distinct()];
    }

    private static IEnumerable<string> Identity(StoryMember member)
    {
        yield return "a:" + member.ArticleId;
        if (member.Url is { Length: > 0 } url)
            yield return "u:" + Hex(StableHash.Of(CanonicalUrl.Of(url)));
    }

    private static IEnumerable<string> Content(SketchedArticle article, int days)
    {
        var print = article.Sketch.Fingerprint;
        for (var band = 0; band < Bands && print.Length == Fingerprint.Length; band++)
            yield return $"f{band}:{Convert.ToHexStringLower(print, band * Fingerprint.BandLength, Fingerprint.BandLength)}";
        foreach (var term in article.Sketch.Terms.Heaviest(Terms))
            yield return "t:" + term.ToString("x4", CultureInfo.InvariantCulture);

        var parties = article.Cooperation.Parties;
        if (!article.Cooperation.IsCooperation || parties.Count > MaxParties || article.Time is not { } time)
            yield break;
        for (var day = -days; day <= days; day++)
            for (var i = 0; i < parties.Count; i++)
                for (var j = i + 1; j < parties.Count; j++)
                    yield return $"p:{parties[i]}-{parties[j]}:{time.UtcDateTime.AddDays(day):yyyyMMdd}";
    }

    private static string Hex(uint value) => value.ToString("x8", CultureInfo.InvariantCulture);
}
