using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// What speaks for a topic being a subject of the act: where its phrases stand, how many, how they compare with the other topics'. The same
/// weights serve all topics, with a leaning of each; so a topic that is rare in training is still read well.
/// </summary>
internal static class TopicFeatures
{
    private static readonly int TopicCount = Lexicon.Default.TopicCodes.Length;
    private static readonly int Field = Lexicon.Default.Cue("field");
    private static readonly int Cooperate = Lexicon.Default.Cue("cooperate");

    // What introduces a subject: cooperation in, talks on, agreement on, the fields of.
    private static readonly bool[] Introduces = [.. Lexicon.Default.CueCodes.Select(c => c is "cooperate" or "talks" or "agreed" or "instrument" or "field" or "strengthen" or "propose" or "operate")];

    // A subject stands within so many tokens after the word that introduces it.
    private const int Reach = 7;

    // Subjects in a row stand with fewer than so many tokens between them.
    private const int Row = 4;

    private static readonly int Policing = Array.IndexOf(Lexicon.Default.TopicCodes, "policing");

    // Police cooperation is a topic of its own only when no narrower subject of security is named.
    private static readonly bool[] Narrower = [.. Lexicon.Default.TopicCodes.Select((c, i) => i < Policing && c is not "training" and not "intelligence-sharing")];
    private static readonly string[] BiasNames = [.. Lexicon.Default.TopicCodes.Select(c => $"is {c}")];
    private static readonly string[] SlopeNames = [.. Lexicon.Default.TopicCodes.Select(c => $"{c} strong in acts")];

    public static string[] Names { get; } = NamesOf();

    /// <summary>Counts per topic that all rows of one article share.</summary>
    public static TopicCounts[] Count(ReadArticle article, ActStrength acts)
    {
        var counts = new TopicCounts[TopicCount];
        var cue = 0;
        var lastIntroduction = -100;
        var previous = default(PhraseHit);
        foreach (var hit in article.Topics)
        {
            for (; cue < article.Cues.Count && article.Cues[cue].First <= hit.First; cue++)
                if (Introduces[article.Cues[cue].Meaning.Code])
                    lastIntroduction = article.Cues[cue].First;
            var introduced = hit.First - lastIntroduction <= Reach && lastIntroduction >= 0 && article.SentenceOf[lastIntroduction] == article.SentenceOf[hit.First];
            var sentence = article.SentenceOf[hit.First];
            ref var c = ref counts[hit.Meaning.Code];
            var strong = hit.Meaning.Form == PhraseForm.Name;
            var leading = sentence <= (article.HasTitle ? 1 : 0);
            var act = acts[sentence] >= ActStrength.Telling;
            if (strong)
            {
                // Overlapping phrases (combating terrorism, terrorism) count once.
                if (hit.First < c.CoveredTo)
                    continue;
                c.CoveredTo = hit.First + hit.Count;
                // Subjects in a row: drugs, trafficking and cyber crime.
                if (previous.Count > 0 && previous.Meaning.Code != hit.Meaning.Code && hit.First - previous.First - previous.Count < Row && article.SentenceOf[previous.First] == sentence)
                {
                    c.InRow++;
                    counts[previous.Meaning.Code].InRow++;
                }

                previous = hit;
                c.Strong++;
                if (introduced) c.Introduced++;
                if (introduced && acts[sentence] >= ActStrength.Telling) c.IntroducedInActs++;
                if (act) c.StrongInActs++;
                if (leading) c.StrongInLead++;
                if (sentence == 0) c.StrongInHead++;
                if (act && article.CueCount(sentence, Field) > 0) c.Listed++;
                if (article.CueCount(sentence, Cooperate) > 0) c.BesideCooperation++;
                c.BestAct = Math.Max(c.BestAct, acts[sentence]);
                if (c.Sentences++ == 0) c.First = sentence;
            }
            else
            {
                c.Weak++;
                if (act) c.WeakInActs++;
                if (leading) c.WeakInLead++;
            }
        }

        return counts;
    }

    public static void Write(ReadArticle article, TopicCounts[] all, int topic, FeatureRow row)
    {
        var c = all[topic];
        var (total, better, mostInActs, narrower) = (0, 0, 0, 0);
        for (var t = 0; t < all.Length; t++)
        {
            var other = all[t];
            if (Narrower[t] && other.StrongInActs + other.StrongInLead > 0)
                narrower++;
            total += other.Strong;
            if (other.StrongInActs + (0.5 * other.Strong) > c.StrongInActs + (0.5 * c.Strong))
                better++;
            mostInActs = Math.Max(mostInActs, other.StrongInActs);
        }

        var hundreds = Math.Max(0.5, article.Tokens.Count / 100.0);
        row.Add("strong", c.Strong > 0);
        row.Add("strong twice", c.Strong > 1);
        row.AddCount("strong count", c.Strong);
        row.AddCount("strong density", c.Strong / hundreds);
        row.Add("strong in acts", c.StrongInActs > 0);
        row.AddCount("strong in acts count", c.StrongInActs);
        row.Add("strong in lead", c.StrongInLead > 0);
        row.Add("strong in head", c.StrongInHead > 0);
        row.AddCount("introduced", c.Introduced);
        row.Add("introduced in acts", c.IntroducedInActs > 0);
        row.Add("in a row", c.InRow > 0);
        row.AddCount("in a row count", c.InRow);
        row.Add("listed", c.Listed > 0);
        row.AddCount("beside cooperation", c.BesideCooperation);
        row.Add("best act", c.BestAct / 4);
        row.AddCount("weak count", c.Weak);
        row.AddCount("weak in acts count", c.WeakInActs);
        row.Add("weak in lead", c.WeakInLead > 0);
        row.Add("share", total == 0 ? 0 : (double)c.Strong / total);
        row.Add("share in acts", mostInActs == 0 ? 0 : (double)c.StrongInActs / mostInActs);
        row.AddCount("better topics", better);
        row.Add("best topic", better == 0 && c.Strong > 0);
        row.AddCount("length", hundreds);
        row.AddCount("policing beside narrower subjects", topic == Policing ? narrower : 0);
        for (var t = 0; t < TopicCount; t++)
            row.Add(BiasNames[t], t == topic);
        for (var t = 0; t < TopicCount; t++)
            row.AddCount(SlopeNames[t], t == topic ? c.StrongInActs : 0);
    }

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, Count(nothing, new ActStrength(nothing)), 0, row);
        return [.. row.Names];
    }
}

/// <summary>Where the phrases of one topic stand.</summary>
internal struct TopicCounts
{
    public int Strong, StrongInActs, StrongInLead, StrongInHead, Weak, WeakInActs, WeakInLead, Listed, Introduced, IntroducedInActs, BesideCooperation, Sentences, First, CoveredTo, InRow;
    public double BestAct;

    /// <summary>Whether anything at all points to the topic.</summary>
    public readonly bool Any => Strong + Weak > 0;
}
