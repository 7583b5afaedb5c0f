using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>What speaks for a named party being a side of the act: between X and Y, with X, his X counterpart, the X minister, place in the report.</summary>
internal static class PartyFeatures
{
    // How many tokens before a name a word can stand that governs it: "with his (Excellency the) X minister".
    private const int Reach = 4;

    private static readonly int With = Lexicon.Default.Cue("with");
    private static readonly int Between = Lexicon.Default.Cue("between");
    private static readonly int Counterpart = Lexicon.Default.Cue("counterpart");
    private static readonly int Official = Lexicon.Default.Cue("official");
    private static readonly int Visit = Lexicon.Default.Cue("visit");
    private static readonly int Hostile = Lexicon.Default.Cue("dispute");
    private static readonly int Sign = Lexicon.Default.Cue("sign");
    private static readonly int Against = Lexicon.Default.Cue("against");
    private static readonly int In = Lexicon.Default.Cue("in");
    private static readonly int Trouble = Lexicon.Default.Cue("trouble");
    private static readonly int Press = Lexicon.Default.Cue("press");
    private static readonly int To = Lexicon.Default.Cue("to");
    private static readonly int Subject = Lexicon.Default.Cue("subject");

    // Verbs and nouns of acts: right before a party they make it the actor.
    private static readonly ulong Acts = new[] { "sign", "agreed", "meet", "talks", "propose", "aid", "operate", "happen", "cooperate", "strengthen", "support", "joint" }
        .Aggregate(0UL, (bits, cue) => bits | (1UL << Lexicon.Default.Cue(cue)));

    public static string[] Names { get; } = NamesOf();

    /// <summary>Counts of each party that the article names, and of its outlet's state, named or not; all rows of one article share them; in the order of the lexicon.</summary>
    public static PartyCounts[] Count(ReadArticle article, ActStrength acts)
    {
        Span<int> placeOf = stackalloc int[Lexicon.Default.PartyCodes.Length];
        var counts = Named(article, placeOf);
        var cueAt = CuesByToken(article);
        var best = BestSentence(acts);
        for (var m = 0; m < article.Parties.Count; m++)
        {
            var mention = article.Parties[m];
            ref var c = ref counts[placeOf[mention.Party]];
            CountPlace(article, acts, mention, best, ref c);
            // Names in a row share what governs the first: between Iraq, Syria and Jordan.
            var run = RunStart(article, m);
            var first = article.Parties[run];
            CountGovernors(article, cueAt, first, ref c);
            var end = m;
            while (end + 1 < article.Parties.Count && Adjoins(article, end))
                end++;
            c.LongestRun = Math.Max(c.LongestRun, end - run + 1);
            if (end > run && acts[mention.Sentence] >= ActStrength.Telling) c.RunInActs++;
            if (end - run + 1 >= PartyLists.Shortest) PartyLists.Count(article, cueAt, first, acts[mention.Sentence] >= ActStrength.Telling, ref c);
            if (Paired(article, m) || (m > 0 && Paired(article, m - 1))) c.PairedAdjectives++;
            for (var t = mention.First + mention.Count; t < article.Tokens.Count && t < mention.First + mention.Count + 2; t++)
            {
                if (Has(cueAt[t], Official) && article.SentenceOf[t] == mention.Sentence) c.OfficialAfter++;
                if (Has(cueAt[t], Subject)) c.Subject++;
            }
        }

        return counts;
    }

    public static void Write(ReadArticle article, PartyCounts[] all, MentionSums[] mentions, in PartyCounts c, FeatureRow row)
    {
        var party = c.Party;
        var (total, better, distinct, betterInActs) = (0, 0, 0, 0);
        foreach (ref readonly var other in all.AsSpan())
        {
            total += other.All;
            if (other.All > 0) distinct++;
            if (other.All > c.All) better++;
            if (other.InActs > c.InActs) betterInActs++;
        }

        double n = Math.Max(1, c.All);
        row.Add("in head", c.Head > 0);
        row.Add("in lead", c.Lead > 0);
        row.Add("in opening", c.Opening > 0);
        row.AddCount("first sentence", c.First);
        row.AddCount("count", c.All);
        row.Add("more than once", c.All > 1);
        row.Add("share", total == 0 ? 0 : (double)c.All / total);
        row.AddCount("better parties", better);
        row.Add("first", better == 0);
        row.Add("second", better <= 1);
        row.AddCount("better in acts", betterInActs);
        row.Add("second in acts", betterInActs <= 1 && c.InActs > 0);
        row.AddCount("distinct parties", distinct);
        row.Add("in acts", c.InActs > 0);
        row.AddCount("in acts count", c.InActs);
        row.Add("share in acts", c.InActs / n);
        row.AddCount("in pairs", c.InPairs);
        row.Add("share in lists", c.InLists / n);
        row.Add("best act", c.BestAct / 4);
        row.Add("named", c.Names > 0);
        row.AddCount("adjectives", c.Adjectives);
        row.Add("share of adjectives", c.Adjectives / n);
        row.AddCount("capitals", c.Capitals);
        row.AddCount("seats", c.Seats);
        row.Add("only cities", c.Cities == n);
        row.Add("only leaders", c.Leaders == n);
        row.Add("only capital", c.Capitals == n);
        row.Add("only adjectives", c.Adjectives == n);
        row.AddCount("with", c.With);
        row.AddCount("between", c.Between);
        row.AddCount("counterpart", c.Counterpart);
        row.AddCount("official", c.Official);
        row.AddCount("official after", c.OfficialAfter);
        row.AddCount("visit", c.Visit);
        row.AddCount("sign", c.Sign);
        row.AddCount("in place", c.In);
        row.Add("share in place", c.In / n);
        row.AddCount("actor", c.Actor);
        row.AddCount("to", c.To);
        row.AddCount("longest run", c.LongestRun);
        row.AddCount("run in acts", c.RunInActs);
        row.Add("in a list", c.LongRuns > 0);
        row.Add("only in lists", c.LongRuns == n);
        row.Add("in a list of an act", c.LongRunsInActs > 0);
        row.Add("in a list of the lead", c.LongRunsInLead > 0);
        row.Add("in a list of who attended", c.LongRunsAttending > 0);
        row.Add("in a list of ministers", c.LongRunsOfficial > 0);
        row.Add("in a list between or with", c.LongRunsTied > 0);
        row.Add("in a list of members", c.LongRunsOfMembers > 0);
        row.Add("in a list in brackets", c.LongRunsBracketed > 0);
        row.Add("in a list of a dispute", c.LongRunsDisputed > 0);
        row.Add("list although organisation", Lexicon.Default.IsOrganisation[party] && c.LongRuns > 0);
        row.Add("paired adjectives", c.PairedAdjectives > 0);
        row.Add("in best sentence", c.InBest > 0);
        row.AddCount("against", c.Against);
        row.AddCount("trouble", c.Trouble);
        row.Add("share of trouble", (c.Trouble + c.Against) / n);
        row.AddCount("subject", c.Subject);
        row.Add("share of subject", c.Subject / n);
        row.AddCount("hostile", c.Hostile);
        row.AddCount("press", c.Press);
        row.Add("share of press", c.Press / n);
        MentionSums.Write(mentions, party, row);
        row.Add("home", party == article.Home);
        row.Add("home, not named", party == article.Home && c.All == 0);
        row.Add("abroad", article.Home != Outlets.Unknown && party != article.Home);
        row.Add("organisation", Lexicon.Default.IsOrganisation[party]);
        row.Add("other organisation", Lexicon.Default.PartyCodes[party] == "OTHER_IO");
        row.Add("united nations", Lexicon.Default.PartyCodes[party] == "UN");
        row.Add("israel", Lexicon.Default.PartyCodes[party] == "IL");
    }

    // Counts of zero, and where each party's stand.
    private static PartyCounts[] Named(ReadArticle article, Span<int> placeOf)
    {
        placeOf.Clear();
        foreach (var mention in article.Parties)
            placeOf[mention.Party] = 1;
        // Who reports for a state need not name it: the minister received his French counterpart.
        if (article.Home != Outlets.Unknown)
            placeOf[article.Home] = 1;
        var counts = new PartyCounts[placeOf.Count(1)];
        var next = 0;
        for (var party = 0; party < placeOf.Length; party++)
            if (placeOf[party] == 1)
                counts[placeOf[party] = next++].Party = party;
        return counts;
    }

    private static void CountPlace(ReadArticle article, ActStrength acts, PartyMention mention, int best, ref PartyCounts c)
    {
        if (c.All++ == 0)
            c.First = mention.Sentence;
        var strength = acts[mention.Sentence];
        if (mention.Sentence == 0) c.Head++;
        if (mention.Sentence <= (article.HasTitle ? 1 : 0)) c.Lead++;
        if (mention.Sentence <= (article.HasTitle ? 3 : 2)) c.Opening++;
        if (mention.Sentence == best) c.InBest++;
        if (strength >= ActStrength.Telling) c.InActs++;
        if (acts.Parties(mention.Sentence) >= 2) c.InPairs++;
        if (acts.Parties(mention.Sentence) >= 4) c.InLists++;
        c.BestAct = Math.Max(c.BestAct, strength);
        switch (mention.Form)
        {
            case PhraseForm.Name: c.Names++; break;
            case PhraseForm.Adjective: c.Adjectives++; break;
            case PhraseForm.Capital: c.Capitals++; break;
            case PhraseForm.Seat: c.Seats++; break;
            case PhraseForm.City: c.Cities++; break;
            case PhraseForm.Leader: c.Leaders++; break;
        }
    }

    private static void CountGovernors(ReadArticle article, ulong[] cueAt, PartyMention mention, ref PartyCounts c)
    {
        for (var t = mention.First - 1; t >= 0 && t >= mention.First - Reach && article.SentenceOf[t] == mention.Sentence; t--)
        {
            var distance = mention.First - t;
            var at = cueAt[t];
            if (Has(at, With)) c.With++;
            if (Has(at, Between)) c.Between++;
            if (Has(at, Counterpart)) c.Counterpart++;
            if (Has(at, Official)) c.Official++;
            if (Has(at, Visit)) c.Visit++;
            if (Has(at, Sign)) c.Sign++;
            if (distance <= 3 && (at & Acts) != 0) c.Actor++;
            if (distance <= 2 && Has(at, To)) c.To++;
            if (distance == 1 && Has(at, In)) c.In++;
            if (Has(at, Against)) c.Against++;
            if (distance <= 2 && Has(at, Trouble)) c.Trouble++;
            if (distance <= 3 && Has(at, Subject)) c.Subject++;
            if (Has(at, Hostile)) c.Hostile++;
            if (distance <= 3 && Has(at, Press)) c.Press++;
        }
    }

    private static int BestSentence(ActStrength acts)
    {
        var best = 0;
        for (var s = 1; s < acts.All.Length; s++)
            if (acts[s] > acts[best])
                best = s;
        return best;
    }

    private static int RunStart(ReadArticle article, int mention)
    {
        while (mention > 0 && Adjoins(article, mention - 1))
            mention--;
        return mention;
    }

    private static bool Adjoins(ReadArticle article, int mention) =>
        mention + 1 < article.Parties.Count && article.Parties[mention].Adjoins(article.Parties[mention + 1]);

    // Two adjectives side by side: the Egyptian-American dialogue.
    private static bool Paired(ReadArticle article, int mention) =>
        mention + 1 < article.Parties.Count && article.Parties[mention] is { Form: PhraseForm.Adjective } one && article.Parties[mention + 1] is { Form: PhraseForm.Adjective } other
        && one.Party != other.Party && other.First == one.First + one.Count;

    // The cues that start at each token, as a bit set: there are fewer than 64.
    private static ulong[] CuesByToken(ReadArticle article)
    {
        var cues = new ulong[article.Tokens.Count];
        foreach (var hit in article.Cues)
            cues[hit.First] |= 1UL << hit.Meaning.Code;
        return cues;
    }

    private static bool Has(ulong cues, int cue) => (cues >> cue & 1) != 0;

    private static string[] NamesOf()
    {
        var row = new FeatureRow(named: true);
        var nothing = new ReadArticle(new("", ""));
        Write(nothing, Count(nothing, new ActStrength(nothing)), new MentionSums[Lexicon.Default.PartyCodes.Length], default, row);
        return [.. row.Names];
    }
}
