using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// What speaks for a topic being a subject of the act: where its phrases stand, how many, how they compare with the other topics'. The same
/// weights serve all topics, with a leaning of each; so a topic that is rare in training is still read well.
/// </summary>
internal static class TopicFeatures
{
    private static readonly int TopicCount = Lexicon.Default.TopicCodes.Length;
    private static readonly int Policing = Array.IndexOf(Lexicon.Default.TopicCodes, "policing");

    // Police cooperation is a topic of its own only when no narrower subject of security is named.
    private static readonly bool[] Narrower = [.. Lexicon.Default.TopicCodes.Select((c, i) => i < Policing && c is not "training" and not "intelligence-sharing")];
    private static readonly string[] BiasNames = [.. Lexicon.Default.TopicCodes.Select(c => $"is {c}")];
    private static readonly string[] SlopeNames = [.. Lexicon.Default.TopicCodes.Select(c => $"{c} in acts")];
    private static readonly string[] OfficeNames = [.. Lexicon.Default.TopicCodes.Select(c => $"{c} in offices")];

    public static string[] Names { get; } = NamesOf();

    public static void Write(ReadArticle article, TopicCounts[] all, MentionSums[] mentions, TopicSums[] sentences, int topic, FeatureRow row)
    {
        var c = all[topic];
        var (total, better, mostInActs, narrower, governed) = (0, 0, 0, 0, 0);
        for (var t = 0; t < all.Length; t++)
        {
            var other = all[t];
            if (Narrower[t] && other.InActs + other.InLead > 0)
                narrower++;
            if (t != topic && other.Governed > 0)
                governed++;
            total += other.Stated;
            if (other.InActs + (0.5 * other.Stated) > c.InActs + (0.5 * c.Stated))
                better++;
            mostInActs = Math.Max(mostInActs, other.InActs);
        }

        var hundreds = Math.Max(0.5, article.Tokens.Count / 100.0);
        row.Add("stated", c.Stated > 0);
        row.Add("stated twice", c.Stated > 1);
        row.AddCount("stated count", c.Stated);
        row.AddCount("stated density", c.Stated / hundreds);
        row.Add("in acts", c.InActs > 0);
        row.AddCount("in acts count", c.InActs);
        row.Add("in lead", c.InLead > 0);
        row.Add("in head", c.InHead > 0);
        row.AddCount("beside cooperation", c.BesideCooperation);
        row.AddCount("in fields", c.InFields);
        row.AddCount("in relations", c.InRelations);
        row.AddCount("in talks", c.InTalks);
        row.Add("governed", c.Governed > 0);
        row.Add("governed in acts", c.GovernedInActs > 0);
        row.Add("share of governed", c.Stated == 0 ? 0 : (double)c.Governed / c.Stated);
        row.AddCount("other topics governed", governed);
        row.AddCount("alone ungoverned", c.Stated > 0 && c.Governed == 0 ? governed : 0);
        row.Add("in a list", c.InLists > 0);
        row.AddCount("in lists", c.InLists);
        row.AddCount("longest list", c.LongestList);
        row.Add("only earlier", c.Stated > 0 && c.Earlier == c.Stated);
        row.Add("only after an aside", c.Stated > 0 && c.BeforeAside == 0);
        row.AddCount("first sentence", c.First);
        row.Add("best act", c.BestAct / 4);
        row.AddCount("hints", c.Hinted);
        row.AddCount("hints in acts", c.HintedInActs);
        row.Add("hint in lead", c.HintedInLead > 0);
        row.Add("only hints", c.Stated == 0 && c.Hinted > 0);
        row.AddCount("offices", c.Offices);
        row.Add("office in lead", c.OfficesInLead > 0);
        row.AddCount("offices in acts", c.OfficesInActs);
        row.Add("office with counterpart", c.OfficesWithCounterpart > 0);
        row.AddCount("bodies", c.Bodies);
        row.AddCount("reproaches", c.Reproaches);
        row.Add("share", total == 0 ? 0 : (double)c.Stated / total);
        row.Add("share in acts", mostInActs == 0 ? 0 : (double)c.InActs / mostInActs);
        row.AddCount("better topics", better);
        row.Add("best topic", better == 0 && c.Stated > 0);
        MentionSums.Write(mentions, topic, row);
        sentences[topic].Write(row);
        row.AddCount("length", hundreds);
        row.AddCount("policing beside narrower subjects", topic == Policing ? narrower : 0);
        for (var t = 0; t < TopicCount; t++)
            row.Add(BiasNames[t], t == topic);
        for (var t = 0; t < TopicCount; t++)
            row.AddCount(SlopeNames[t], t == topic ? c.InActs : 0);
        for (var t = 0; t < TopicCount; t++)
            row.AddCount(OfficeNames[t], t == topic ? c.OfficesInActs + c.OfficesInLead : 0);
    }

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, TopicCounts.Of(nothing, new ActStrength(nothing), []), new MentionSums[TopicCount], TopicSums.Of(SentenceScores.None), 0, row);
        return [.. row.Names];
    }
}
