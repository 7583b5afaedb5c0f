namespace CoopAlerts.Core.Understand.Reading;

/// <summary>
/// How plainly each sentence tells of an act between parties: words of cooperation, talks, signature and the like, times how clearly two
/// sides are named. A rule of thumb that places topics and parties; the decision itself is the model's.
/// </summary>
internal sealed class ActStrength
{
    // Weight of a cue for an act; cues that are not listed say nothing about one.
    private static readonly (int Cue, double Weight)[] Acts = [.. new (string Cue, double Weight)[]
    {
        ("cooperate", 2), ("sign", 1.5), ("instrument", 1), ("agreed", 1), ("negotiate", 1), ("talks", 1.2), ("meet", 1), ("visit", 1),
        ("counterpart", 2), ("joint", 1.2), ("pair", 1.5), ("strengthen", 0.7), ("aid", 0.6), ("propose", 0.3), ("operate", 0.5), ("official", 0.2),
    }.Select(act => (Lexicon.Default.Cue(act.Cue), act.Weight))];

    private static readonly int Pair = Lexicon.Default.Cue("pair");
    private static readonly int Counterpart = Lexicon.Default.Cue("counterpart");
    private static readonly int With = Lexicon.Default.Cue("with");

    private readonly double[] strengths;
    private readonly int[] parties;

    public ActStrength(ReadArticle article)
    {
        strengths = new double[article.Sentences.Count];
        parties = new int[strengths.Length];
        Span<int> seen = stackalloc int[16];
        var mention = 0;
        for (var s = 0; s < strengths.Length; s++)
        {
            var distinct = 0;
            for (; mention < article.Parties.Count && article.Parties[mention].Sentence == s; mention++)
                if (distinct < seen.Length && !seen[..distinct].Contains(article.Parties[mention].Party))
                    seen[distinct++] = article.Parties[mention].Party;
            parties[s] = distinct;
            var act = 0.0;
            foreach (var (cue, weight) in Acts)
                act += weight * Math.Min(2, article.CueCount(s, cue));
            var paired = article.CueCount(s, Pair) > 0 || article.CueCount(s, Counterpart) > 0;
            var sides = distinct switch
            {
                >= 2 => 1.0,
                1 when paired => 0.8,
                1 when article.CueCount(s, With) > 0 => 0.5,
                1 => 0.35,
                _ => paired ? 0.6 : 0.15,
            };
            strengths[s] = Math.Min(act, 8) * sides;
        }
    }

    /// <summary>A sentence at least this strong tells of an act.</summary>
    public const double Telling = 2.5;

    public double this[int sentence] => strengths[sentence];

    /// <summary>How many different parties a sentence names.</summary>
    public int Parties(int sentence) => parties[sentence];

    public ReadOnlySpan<double> All => strengths;
}
