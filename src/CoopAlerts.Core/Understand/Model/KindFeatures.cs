using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// What tells the kinds of act apart: of every kind, how much of its wording the article has, and how early. Each kind has a model of its own
/// that weighs them all, because kinds exclude each other: talks that end with a signature are an agreement.
/// </summary>
internal static class KindFeatures
{
    private static readonly string[][] KindNames = [.. ActKinds.Codes.Select(kind => new[] { "head", "lead", "faded", "all", "share of faded", "share of all", "most faded", "earliest", "earlier kinds", "in title" }.Select(name => $"{kind} {name}").ToArray())];

    public static string[] Names { get; } = NamesOf();

    public static void Write(ReadArticle article, KindCounts[] all, int promised, SentenceScores sentences, FeatureRow row)
    {
        var (faded, total, most) = (0.0, 0.0, 0.0);
        foreach (var c in all)
        {
            faded += c.Faded;
            total += c.All;
            most = Math.Max(most, c.Faded);
        }

        for (var kind = 0; kind < all.Length; kind++)
        {
            var c = all[kind];
            var names = KindNames[kind];
            var earlier = 0;
            foreach (var other in all)
                if (other.First > 0 && (c.First == 0 || other.First < c.First)) earlier++;
            row.AddCount(names[0], c.Head);
            row.AddCount(names[1], c.Lead);
            row.AddCount(names[2], c.Faded);
            row.AddCount(names[3], c.All);
            row.Add(names[4], faded == 0 ? 0 : c.Faded / faded);
            row.Add(names[5], total == 0 ? 0 : c.All / total);
            row.Add(names[6], c.Faded >= most && c.Faded > 0);
            row.Add(names[7], earlier == 0 && c.First > 0);
            row.AddCount(names[8], earlier);
            row.Add(names[9], article.HasTitle && c.Head > 0);
        }

        row.Add("title", article.HasTitle);
        row.AddCount("length", article.Tokens.Count / 100.0);
        row.AddCount("promised dates", promised);
        row.Add("many parties", ManyParties(article));
        SentenceSums.WriteKinds(sentences, row);
    }

    private static bool ManyParties(ReadArticle article)
    {
        const int Many = 4;
        Span<int> seen = stackalloc int[Many];
        var distinct = 0;
        foreach (var mention in article.Parties)
            if (distinct < Many && !seen[..distinct].Contains(mention.Party))
                seen[distinct++] = mention.Party;
        return distinct == Many;
    }

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, KindCounts.Of(nothing, []), 0, SentenceScores.None, row);
        return [.. row.Names];
    }
}
