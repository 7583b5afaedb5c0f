namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// A counterpart's office is that of the one whose counterpart he is: "the Iraqi minister of the interior with his Syrian counterpart" is about
/// the minister of the interior of Syria. Finds that holder, and words the office without the state whose it is.
/// </summary>
internal static class Counterparts
{
    public const string Code = "counterpart";

    /// <summary>
    /// The one named last before the counterpart who holds an office of another state; null for none. Arabic tells a woman's counterpart from a
    /// man's.
    /// </summary>
    public static Mention? HolderBefore(PeopleText text, int token, List<Mention> before, int party)
    {
        var holder = before.FindLast(m => m is { IsBody: false, Role: not null, Office: not null } && (party < 0 || m.Party != party)
            && (!text.IsArabic(token) || IsWoman(text, m) == text.Word(token).EndsWith("ها", StringComparison.Ordinal))); // -ha: her
        return holder?.CounterpartOf ?? holder;
    }

    // The feminine ending of the first word of the office (wazira, ra'isa). A counterpart's own word ends in a pronoun instead.
    private static bool IsWoman(PeopleText text, Mention mention) => mention.CounterpartOf is { } other ? IsWoman(text, other) : text.Word(mention.Office!.Value.First)[^1] == 'ه';

    /// <summary>The office of the holder, as written, without its state; in Arabic in the counterpart's own gender.</summary>
    public static string? Office(PeopleText text, Mention counterpart, Mention holder)
    {
        if (holder.Office is not { } office)
            return null;
        var words = new List<string>();
        for (var t = office.First; t < office.Next; t++)
            if (text.PartyAt(t) is { } party)
                t += party.Count - 1;
            else
                words.Add(text.Text(t == office.First ? office.Start : text.Article.Tokens[t].Start, t));
        // "Minister of justice of", "ambassador in": the state stood behind them.
        while (words.Count > 1 && Core.Arabic.ArabicText.Normalize(words[^1]) is var last && (PeopleWords.Default.IsLatinStop(last) || PeopleWords.Default.IsStop(last)))
            words.RemoveAt(words.Count - 1);
        if (words.Count == 0)
            return null;
        if (counterpart.Office is { } own && text.IsArabic(own.First))
            words[0] = InGender(words[0], words.Count == 1, text.Word(own.First).Contains("نظيرت", StringComparison.Ordinal)); // nazirat-: a woman
        return string.Join(' ', words);
    }

    // Wazir and wazira. A head with the article may be followed by adjectives, which would have to change with it: it stays as it is.
    private static string InGender(string head, bool alone, bool woman) => head switch
    {
        _ when head.StartsWith("ال", StringComparison.Ordinal) && !alone => head,
        [.., 'ة'] => woman ? head : head[..^1],
        [.., var last] when woman && char.IsLetter(last) && last is not ('ي' or 'ى' or 'ا') => $"{head}ة",
        _ => head,
    };
}
