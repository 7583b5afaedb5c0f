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

    /// <summary>The office of the holder, as written, without its state.</summary>
    public static string? Office(PeopleText text, Mention holder)
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
        return words.Count > 0 ? string.Join(' ', words) : null;
    }
}
