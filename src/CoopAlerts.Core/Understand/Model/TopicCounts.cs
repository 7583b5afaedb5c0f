using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>Where and how the phrases of one topic stand.</summary>
internal struct TopicCounts
{
    // Stated: named, or hinted at in a list of fields. The rest are parts of offices, of bodies and of reproaches.
    public int Stated, InActs, InLead, InHead, BesideCooperation, InFields, InRelations, InTalks, InLists, Governed, GovernedInActs, Earlier, BeforeAside, First;
    public int Hinted, HintedInActs, HintedInLead, Offices, OfficesInLead, OfficesInActs, OfficesWithCounterpart, Bodies, Reproaches;
    public int LongestList;
    public double BestAct;

    /// <summary>Whether anything at all points to the topic.</summary>
    public readonly bool Any => Stated + Hinted + Offices + Bodies + Reproaches > 0;

    private static readonly int TopicCount = Lexicon.Default.TopicCodes.Length;
    private static readonly int Cooperate = Lexicon.Default.Cue("cooperate");
    private static readonly int Counterpart = Lexicon.Default.Cue("counterpart");

    /// <summary>The counts of every topic of the lexicon.</summary>
    public static TopicCounts[] Of(ReadArticle article, ActStrength acts, List<SubjectMention> mentions)
    {
        var counts = new TopicCounts[TopicCount];
        var lead = article.HasTitle ? 1 : 0;
        var (aside, earlier) = Asides(article);
        foreach (var mention in mentions)
        {
            ref var c = ref counts[mention.Topic];
            var sentence = mention.Sentence;
            var act = acts[sentence] >= ActStrength.Telling;
            var leading = sentence <= lead;
            switch (mention.Frame)
            {
                case SubjectFrame.Office:
                    c.Offices++;
                    if (leading) c.OfficesInLead++;
                    if (act) c.OfficesInActs++;
                    if (article.CueCount(sentence, Counterpart) > 0) c.OfficesWithCounterpart++;
                    continue;
                case SubjectFrame.Body:
                    c.Bodies++;
                    continue;
                case SubjectFrame.Accusation:
                    c.Reproaches++;
                    continue;
            }

            var governed = mention.Frame is SubjectFrame.Field or SubjectFrame.Relation or SubjectFrame.Talk;
            if (!mention.Strong && !(mention.Listed > 1 && governed))
            {
                c.Hinted++;
                if (act) c.HintedInActs++;
                if (leading) c.HintedInLead++;
                continue;
            }

            if (c.Stated++ == 0) c.First = sentence;
            if (act) c.InActs++;
            if (leading) c.InLead++;
            if (sentence == 0) c.InHead++;
            if (article.CueCount(sentence, Cooperate) > 0) c.BesideCooperation++;
            if (mention.Frame == SubjectFrame.Field) c.InFields++;
            if (mention.Frame == SubjectFrame.Relation) c.InRelations++;
            if (mention.Frame == SubjectFrame.Talk) c.InTalks++;
            if (mention.Listed > 1) c.InLists++;
            if (governed) c.Governed++;
            if (governed && act) c.GovernedInActs++;
            if (sentence < aside) c.BeforeAside++;
            if (earlier[sentence]) c.Earlier++;
            c.LongestList = Math.Max(c.LongestList, mention.Listed);
            c.BestAct = Math.Max(c.BestAct, acts[sentence]);
        }

        return counts;
    }

    // The first sentence of another story in the same report, and the sentences that tell of what was before.
    private static (int Aside, bool[] Earlier) Asides(ReadArticle article)
    {
        const int Opening = 4;
        var aside = int.MaxValue;
        var earlier = new bool[article.Sentences.Count];
        foreach (var hit in article.Frames)
        {
            var sentence = article.SentenceOf[hit.First];
            if (hit.Meaning.Code == (int)SubjectFrame.Aside && sentence > 1)
                aside = Math.Min(aside, sentence);
            if (hit.Meaning.Code == (int)SubjectFrame.Earlier && hit.First - article.Sentences[sentence].First < Opening)
                earlier[sentence] = true;
        }

        return (aside, earlier);
    }
}
