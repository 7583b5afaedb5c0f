using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// What tells the kinds of act apart: for each kind, how much of its wording the article has, and how early. The same weights serve all
/// kinds, with a leaning of each, because most kinds are rare in training.
/// </summary>
internal static class KindFeatures
{
    // News comes first: a word this many tokens further on says a third as much.
    private const double Fading = 45;

    // How many tokens apart a verb and its object may stand.
    private const int Reach = 6;

    // The first words of the title and of the report hold its main verb: they say more than the rest of the sentence.
    private const int OpeningWords = 8;
    private const double Opening = 1.6;

    // "The minister signed with his counterpart N. N. in Baghdad today a memorandum".
    private const int SignReach = 20;

    private static readonly int Sign = Cue("sign"), Instrument = Cue("instrument"), Ratify = Cue("ratify"), Agreed = Cue("agreed"), Negotiate = Cue("negotiate"),
        Talks = Cue("talks"), Meet = Cue("meet"), Visit = Cue("visit"), Future = Cue("future"), WillAct = Cue("willAct"), Operate = Cue("operate"), Happen = Cue("happen"), Aid = Cue("aid"),
        Support = Cue("support"), Propose = Cue("propose"), Desire = Cue("desire"), Joint = Cue("joint"), Cooperate = Cue("cooperate");

    private const int Agreement = 0, Negotiation = 1, Consultation = 2, Planned = 3, Action = 4, AidGiven = 5, Proposal = 6;

    private static readonly string[] BiasNames = ["is agreement", "is negotiation", "is consultation", "is planned", "is action", "is aid", "is proposal"];

    /// <summary>The kinds in the order of the rows.</summary>
    public static string[] Kinds { get; } = ["agreement", "negotiation", "consultation", "planned", "action", "aid", "proposal"];

    public static string[] Names { get; } = NamesOf();

    /// <summary>What of each kind's wording the article has.</summary>
    public static KindCounts[] Count(ReadArticle article, List<FoundEvent> promised)
    {
        var counts = new KindCounts[Kinds.Length];
        var cues = article.Cues;
        for (var i = 0; i < cues.Count; i++)
        {
            var cue = cues[i].Meaning.Code;
            if (cue == Sign)
            {
                var coming = Near(i, Future, -Reach) || Near(i, WillAct, -Reach);
                var instrument = Near(i, Instrument, SignReach) || Near(i, Instrument, -3);
                Say(coming ? Negotiation : Agreement, cues[i], instrument ? 2 : 0.5);
            }
            else if (cue == Ratify)
                Say(Agreement, cues[i], 1);
            else if (cue == Agreed)
                Say(Agreement, cues[i], 0.8);
            else if (cue == Negotiate)
                Say(Negotiation, cues[i], 1);
            else if (cue == Talks || cue == Meet || cue == Visit)
                Say(Coming(i) ? Planned : Consultation, cues[i], 1);
            else if (cue == WillAct)
                Say(Planned, cues[i], 1.5);
            else if (cue == Future)
                Say(Planned, cues[i], 0.5);
            else if (cue == Operate)
                Say(Coming(i) ? Planned : Action, cues[i], Near(i, Joint, Reach) || Near(i, Cooperate, Reach) ? 1.5 : 1);
            else if (cue == Happen)
                Say(Action, cues[i], 0.4);
            else if (cue == Aid)
                Say(AidGiven, cues[i], 1);
            else if (cue == Support)
                Say(AidGiven, cues[i], 0.3);
            else if (cue == Propose)
                Say(Proposal, cues[i], 1);
            else if (cue == Desire)
                Say(Proposal, cues[i], 0.25);
        }

        foreach (var found in promised)
            SayAt(Planned, article.Sentences[found.Sentence].First, 1.5);
        return counts;

        void Say(int kind, PhraseHit hit, double weight) => SayAt(kind, hit.First, weight);

        void SayAt(int kind, int token, double weight)
        {
            ref var c = ref counts[kind];
            var sentence = article.SentenceOf[token];
            if (sentence <= (article.HasTitle ? 1 : 0) && token - article.Sentences[sentence].First < OpeningWords)
                weight *= Opening;
            c.All += weight;
            c.Faded += weight * Math.Exp(-token / Fading);
            if (sentence == 0) c.Head += weight;
            if (sentence <= (article.HasTitle ? 1 : 0)) c.Lead += weight;
            if ((c.First == 0 || token < c.First) && weight >= 1) c.First = token + 1;
        }

        bool Coming(int i) => Near(i, Future, -Reach) || Near(i, Future, Reach) || Near(i, WillAct, -Reach) || Near(i, WillAct, Reach);

        // Whether a cue stands within so many tokens after (or, if negative, before) the i-th, in its sentence.
        bool Near(int i, int cue, int reach)
        {
            var step = Math.Sign(reach);
            for (var j = i + step; j >= 0 && j < cues.Count && Math.Abs(cues[j].First - cues[i].First) <= Math.Abs(reach); j += step)
                if (cues[j].Meaning.Code == cue && article.SentenceOf[cues[j].First] == article.SentenceOf[cues[i].First])
                    return true;
            return false;
        }
    }

    public static void Write(ReadArticle article, KindCounts[] all, int kind, FeatureRow row)
    {
        var c = all[kind];
        var (faded, best, earlier, total) = (0.0, true, 0, 0.0);
        foreach (var other in all)
        {
            faded += other.Faded;
            total += other.All;
            best &= other.Faded <= c.Faded;
            if (other.First > 0 && (c.First == 0 || other.First < c.First)) earlier++;
        }

        row.AddCount("head", c.Head);
        row.AddCount("lead", c.Lead);
        row.AddCount("faded", c.Faded);
        row.AddCount("all", c.All);
        row.Add("share of faded", faded == 0 ? 0 : c.Faded / faded);
        row.Add("share of all", total == 0 ? 0 : c.All / total);
        row.Add("most faded", best && c.Faded > 0);
        row.Add("earliest", earlier == 0 && c.First > 0);
        row.AddCount("earlier kinds", earlier);
        row.Add("in title", article.HasTitle && c.Head > 0);
        for (var k = 0; k < Kinds.Length; k++)
            row.Add(BiasNames[k], k == kind);
    }

    private static int Cue(string code) => Lexicon.Default.Cue(code);

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, Count(nothing, []), 0, row);
        return [.. row.Names];
    }
}

/// <summary>How much of one kind's wording an article has, and how early.</summary>
internal struct KindCounts
{
    public double All, Faded, Head, Lead;
    public int First;
}
