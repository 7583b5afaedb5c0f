using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>How much of one kind's wording an article has, and how early. It only counts; the models weigh.</summary>
internal struct KindCounts
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

    // How near the thing or the person stands that is handed over.
    private const int Handed = 9;

    private static readonly int Sign = Cue("sign"), Instrument = Cue("instrument"), Ratify = Cue("ratify"), Agreed = Cue("agreed"), Negotiate = Cue("negotiate"),
        Talks = Cue("talks"), Meet = Cue("meet"), Visit = Cue("visit"), Future = Cue("future"), WillAct = Cue("willAct"), Operate = Cue("operate"), Happen = Cue("happen"), Aid = Cue("aid"),
        Support = Cue("support"), Propose = Cue("propose"), Desire = Cue("desire"), Joint = Cue("joint"), Cooperate = Cue("cooperate"), Strengthen = Cue("strengthen"), Counterpart = Cue("counterpart"), Official = Cue("official");

    private const int Agreement = 0, Negotiation = 1, Consultation = 2, Planned = 3, Action = 4, AidGiven = 5, Proposal = 6;

    public double All, Faded, Head, Lead;
    public int First;

    /// <summary>What of each kind's wording the article has.</summary>
    public static KindCounts[] Of(ReadArticle article, List<FoundEvent> promised)
    {
        var counts = new KindCounts[ActKinds.Codes.Length];
        var cues = article.Cues;
        var frames = new ActFrames(article);
        var previousCourse = -1;
        for (var i = 0; i < cues.Count; i++)
        {
            var cue = cues[i].Meaning.Code;
            var at = cues[i].First;
            if (cue == Sign)
            {
                var coming = Near(i, Future, -Reach) || Near(i, WillAct, -Reach) || Near(i, Negotiate, -Reach) || frames.Near(at, SubjectFrame.Draft, Reach) || IsPurpose(at);
                var past = frames.Near(at, SubjectFrame.After, -2) || frames.Is(at, SubjectFrame.After);
                var instrument = Near(i, Instrument, SignReach) || Near(i, Instrument, -3);
                Say(coming ? Negotiation : Agreement, cues[i], past ? 0.3 : instrument ? 2 : 0.5);
            }
            else if (cue == Ratify)
                Say(Agreement, cues[i], 1);
            else if (cue == Agreed)
            {
                // They agreed to strengthen their cooperation: so end talks. They agreed on a text: that is an agreement.
                var merely = (Near(i, Strengthen, Reach) || Near(i, Cooperate, Reach)) && !Near(i, Instrument, Reach);
                Say(Agreement, cues[i], merely ? 0.4 : 0.9);
                if (merely)
                    Say(Consultation, cues[i], 0.7);
            }
            else if (cue == Negotiate)
                Say(Negotiation, cues[i], 1);
            else if (cue == Instrument && frames.Near(at, SubjectFrame.Draft, -3))
                Say(Negotiation, cues[i], 1);
            else if (cue == Talks || cue == Meet || cue == Visit)
            {
                // "The minister meets today": the imperfect tells what is to come, but in a headline, what was.
                var today = cue != Talks && IsImperfect(at) && frames.Near(at, SubjectFrame.Today, Reach) && !(article.HasTitle && article.SentenceOf[at] == 0);
                if (!frames.Is(at, SubjectFrame.Course))
                    Say(today || Coming(i) ? Planned : Consultation, cues[i], 1);
            }
            else if (cue == WillAct)
                Say(Planned, cues[i], 1.5);
            else if (cue == Future)
                Say(Planned, cues[i], 0.5);
            else if (cue == Operate)
            {
                // Boats that are handed over are aid; men who are handed over, action.
                var given = frames.Near(at, SubjectFrame.Goods, Handed) && !frames.Near(at, SubjectFrame.Person, Handed);
                var joint = Near(i, Joint, Reach) || Near(i, Cooperate, Reach) || frames.Near(at, SubjectFrame.Person, Handed);
                Say(Coming(i) ? Planned : given ? AidGiven : Action, cues[i], joint ? 1.5 : 1);
            }
            else if (cue == Happen)
                Say(Near(i, Meet, 3) ? Consultation : frames.Near(at, SubjectFrame.Goods, Reach) ? AidGiven : Action, cues[i], 0.4);
            else if (cue == Aid && !Near(i, Official, 2)) // an assistant secretary is no assistance
                Say(AidGiven, cues[i], 1);
            else if (cue == Support)
                Say(AidGiven, cues[i], 0.3);
            else if (cue == Propose)
            {
                // Who calls for something when meeting somebody holds talks.
                var meeting = Beside(i, Meet) || Beside(i, Talks) || Beside(i, Counterpart);
                Say(Proposal, cues[i], meeting ? 0.6 : 1);
                if (meeting)
                    Say(Consultation, cues[i], 0.4);
            }
            else if (cue == Desire)
                Say(Proposal, cues[i], 0.25);
        }

        foreach (var course in article.Frames)
            if (course.Meaning.Code == (int)SubjectFrame.Course && course.First != previousCourse)
                SayAt(Announced(course.First) ? Planned : Action, previousCourse = course.First, 1);
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

        // Arrived in order to sign: the preposition li- before the verbal noun.
        bool IsPurpose(int token) => article.Tokens[token].Normal is ['ل', 'ت', ..];

        bool IsImperfect(int token) => article.Tokens[token].Normal is ['ي' or 'ت', ..]; // he, she

        bool Beside(int i, int cue) => article.CueCount(article.SentenceOf[cues[i].First], cue) > 0;

        bool Announced(int token) => article.CueCount(article.SentenceOf[token], WillAct) + article.CueCount(article.SentenceOf[token], Future) > 0;

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

    private static int Cue(string code) => Lexicon.Default.Cue(code);
}
