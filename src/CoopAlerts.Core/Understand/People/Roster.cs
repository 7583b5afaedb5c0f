namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// The persons and bodies of one text, each once, and which of them a short form means: a family name, "the minister".
/// Two persons of one family name are taken for one unless their full names are written.
/// </summary>
internal sealed class Roster
{
    private readonly PeopleText text;
    private readonly List<Mention> mentions;
    private readonly Dictionary<int, Mention> entryOf = []; // by first token of the mention
    private readonly Dictionary<Span, string[]> wordsOf = [];

    public Roster(PeopleText text, List<Mention> mentions)
    {
        this.text = text;
        this.mentions = mentions;
        // Fuller names first, so that short forms find them.
        foreach (var mention in mentions.OrderByDescending(m => m.IsBody ? 0 : m.Name?.Count ?? -1).ThenBy(m => m.First))
        {
            var at = Entries.FindIndex(entry => IsSame(entry, mention));
            if (at < 0)
            {
                at = Entries.Count;
                Entries.Add(mention);
            }
            else
            {
                Entries[at] = With(Entries[at], mention);
            }
        }

        Entries.Sort((a, b) => a.First.CompareTo(b.First));
        foreach (var mention in mentions)
            entryOf[mention.First] = Entries.Find(entry => IsSame(entry, mention)) ?? mention;
    }

    /// <summary>By place of the fullest mention.</summary>
    public List<Mention> Entries { get; } = [];

    public IReadOnlyList<Mention> Mentions => mentions;

    /// <summary>What is known in the whole text of the one whom a mention names.</summary>
    public Mention EntryOf(Mention mention) => entryOf.GetValueOrDefault(mention.First, mention);

    /// <summary>The person named before whose name has the word; null for none.</summary>
    public Mention? ByWord(string word, int before)
    {
        var named = Entries.Find(entry => !entry.IsBody && entry.Name is { } name && HasWord(name, word) && entry.First < before);
        return named ?? Entries.Find(entry => !entry.IsBody && entry.Name is { } name && HasWord(name, word));
    }

    /// <summary>The person with that role who was named last before the token; null for none.</summary>
    public Mention? ByRole(string role, int before) =>
        mentions.FindLast(m => m.First < before && !m.IsBody && m.Role == role) is { } mention ? EntryOf(mention) : null;

    private bool IsSame(Mention entry, Mention mention)
    {
        if (entry.IsBody != mention.IsBody)
            return false;
        if (entry.IsBody)
            return Words(entry.Name!.Value).AsSpan().SequenceEqual(Words(mention.Name!.Value));
        if (mention.Name is not { } name)
            return mention.Role is not null && entry.Role == mention.Role && (mention.Field is null || entry.Field == mention.Field)
                && (entry.Party == mention.Party || (mention.Field is not null && mention.Party < 0));
        if (entry.Name is not { } known)
            return false;
        var (longer, shorter) = (Words(known), Words(name));
        // Abdel Ati: a family name of two words.
        if (shorter.Length == 2 && (PeopleWords.Default.IsLink(shorter[0]) || PeopleWords.Default.IsLatinParticle(shorter[0])) && longer.AsSpan().EndsWith(shorter))
            return true;
        return shorter.Length == 1 ? Array.IndexOf(longer, shorter[0]) >= 0
            : longer.Length > 0 && longer[0] == shorter[0] && Array.TrueForAll(shorter, word => Array.IndexOf(longer, word) >= 0);
    }

    private static Mention With(Mention entry, Mention other)
    {
        if (entry.IsBody)
            return entry.First <= other.First ? entry : other;
        // The first mention with an office says most, unless it only calls him a counterpart; the fullest name stays.
        var better = entry.Office is null && other.Office is not null && other.Name?.Count >= entry.Name?.Count ? other : entry;
        var rest = ReferenceEquals(better, other) ? entry : other;
        var office = better.Office is null || (better.CounterpartOf is not null && rest is { Office: not null, CounterpartOf: null } && (rest.Field is not null || better.Field is null)) ? rest : better;
        return better with
        {
            Office = office.Office, CounterpartOf = office.CounterpartOf, Role = office.Role ?? better.Role ?? rest.Role, Field = office.Field ?? better.Field ?? rest.Field,
            Party = better.Party >= 0 ? better.Party : rest.Party, Honorific = better.Honorific ?? rest.Honorific,
        };
    }

    // Persons are called by their last names, not by the first of several.
    private bool HasWord(Span name, string word) => Array.IndexOf(Words(name), Bare(word), name.Count > 1 ? 1 : 0) >= 0;

    // Without articles, the first one without its particle. Every name is compared with every other.
    private string[] Words(Span span)
    {
        if (wordsOf.TryGetValue(span, out var known))
            return known;
        var words = new string[span.Count];
        for (var t = span.First; t < span.Next; t++)
            words[t - span.First] = Bare(
                t > span.First || text.Article.Tokens[t].Start == span.Start ? text.Word(t)
                : Core.Arabic.ArabicText.Normalize(text.Article.Body.AsSpan(span.Start, text.Article.Tokens[t].End - span.Start)));
        return wordsOf[span] = words;
    }

    // Writers drop the article of family names now and then.
    private static string Bare(string word) => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word; // al-
}
