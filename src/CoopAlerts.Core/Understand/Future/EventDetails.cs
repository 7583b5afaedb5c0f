using System.Text.Json.Serialization;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Future;

/// <summary>
/// Finds beside a promised date what is to take place and where: the meeting, visit or conference nearest to it in its sentence, and the place
/// that is said to host it. Both are quoted; what the sentence leaves out stays open.
/// </summary>
internal static partial class EventDetails
{
    private const int LongestOccasion = 9;
    private const int LongestPlace = 3;

    private static readonly Lazy<Words> Loaded = new(() => new Words(Lexicon.Read("events.json", EventsJson.Default.EventsFile)));

    /// <summary>Whether the word begins a clause (that, which).</summary>
    public static bool BeginsClause(string word) => Loaded.Value.BeginsClause(word);

    /// <summary>Whether the word begins a clause that says more of the word before it (whose, which).</summary>
    public static bool IsRelative(string word) => Loaded.Value.IsRelative(word);

    /// <summary>Whether the word can begin what is quoted from the middle of a sentence: a preposition or an article (of, in).</summary>
    public static bool Introduces(string word) => Loaded.Value.IsWeak(word) || Loaded.Value.IsIn(word);

    /// <summary>The occasion nearest to the date, as written.</summary>
    public static string? Occasion(ReadArticle article, DateMention date)
    {
        var (words, best, nearest) = (Loaded.Value, -1, int.MaxValue);
        var sentence = article.Sentences[article.SentenceOf[date.First]];
        for (var t = sentence.First; t < sentence.First + sentence.Count; t++)
        {
            var far = t < date.First ? date.First - t : (t - date.Next + 1) * 2;
            if ((t < date.First || t >= date.Next) && far < nearest && words.IsOccasion(article.Tokens[t].Normal))
                (best, nearest) = (t, far);
        }

        if (best < 0)
            return null;
        var text = article.Tokens;
        var next = best + 1;
        var end = Math.Min(sentence.First + sentence.Count, best + LongestOccasion);
        while (next < end && next != date.First && IsPartOfOccasion(article, next))
            next++;
        while (next > best + 1 && words.IsWeak(text[next - 1].Normal))
            next--;
        return Quote(article, best, next, words.IsOccasionWord);
    }

    /// <summary>The place of the event, as written.</summary>
    public static string? Place(ReadArticle article, DateMention date)
    {
        var words = Loaded.Value;
        var index = article.SentenceOf[date.First];
        var sentence = article.Sentences[index];
        var (best, count, nearest) = (-1, 0, int.MaxValue);
        for (var t = sentence.First; t < sentence.First + sentence.Count; t++)
        {
            var word = article.Tokens[t].Normal;
            var introduced = t > sentence.First && words.IsIn(article.Tokens[t - 1].Normal);
            var hosted = t > sentence.First && words.IsHost(article.Tokens[t - 1].Normal);
            var far = t < date.First ? date.First - t : t - date.Next + 1;
            if (far >= nearest)
                continue;
            if (words.IsKindOfPlace(word, out var attached) && (introduced || attached) && NameAfter(article, t + 1 + Adjectives(article, t + 1), sentence) is > 0 and var named)
                (best, count, nearest) = (t + 1 + Adjectives(article, t + 1), named, far);
            else if (PartyAt(article, t) is { } party && !Lexicon.Default.IsOrganisation[party.Party] && party.Form is PhraseForm.Name or PhraseForm.Capital or PhraseForm.City or PhraseForm.AmmanOrOman
                && (introduced || hosted || IsAttachedIn(word)))
                (best, count, nearest) = (t, party.Count, far);
        }

        return best < 0 ? null : Quote(article, best, best + count, word => PartyFormsKnow(word));
    }

    // The Austrian capital, Vienna.
    private static int Adjectives(ReadArticle article, int token) =>
        PartyAt(article, token) is { Form: PhraseForm.Adjective } adjective && PartyAt(article, token + adjective.Count) is { Form: not PhraseForm.Adjective } ? adjective.Count : 0;

    private static PartyMention? PartyAt(ReadArticle article, int token)
    {
        foreach (var mention in article.Parties)
            if (mention.First == token)
                return mention;
        return null;
    }

    // bi- before a name: in Marrakech.
    private static bool IsAttachedIn(string word) => word.Length > 4 && word[0] == 'ب' && !PartyFormsKnow(word);

    private static bool PartyFormsKnow(string word) => NamesParty(word) && !(word.Length > 4 && word[0] == 'ب' && NamesParty(word[1..])); // bi-

    private static bool NamesParty(string word) =>
        Lexicon.Default.Trie.Find([new Token(0, word.Length, WordTable.Shared.Get(word))], word).Exists(hit => hit.Meaning.Kind == PhraseKind.Party);

    // The name after "the city of": up to the next preposition, date or mark.
    private static int NameAfter(ReadArticle article, int first, ReadSentence sentence)
    {
        var count = 0;
        var people = PeopleWords.Default;
        for (var t = first; t < Math.Min(sentence.First + sentence.Count, first + LongestPlace); t++)
        {
            var word = article.Tokens[t].Normal;
            if (!Follows(article, t) || people.IsStop(word) || people.IsLatinStop(word) || Loaded.Value.IsIn(word)
                || (count > 0 && (PartyAt(article, t) is { Form: PhraseForm.Adjective } || IsDate(article, t))) || IsDate(article, t))
                break;
            count++;
            if (PartyAt(article, t) is { } party && party.Form != PhraseForm.Adjective)
                return count + party.Count - 1;
        }

        return count;
    }

    private static bool IsPartOfOccasion(ReadArticle article, int token)
    {
        var word = article.Tokens[token].Normal;
        var people = PeopleWords.Default;
        return Follows(article, token) && !IsDate(article, token) && !Loaded.Value.IsIn(word) && !(people.IsStop(word) && !Loaded.Value.IsWeak(word)) && !char.IsAsciiDigit(word[0])
            && !CalendarWords.Default.Of(article.Tokens[token].Word).HasFlag(DateWord.Future)
            && (ArabicText.IsArabicLetter(word[0]) || !people.IsLatinStop(word) || Loaded.Value.IsWeak(word));
    }

    private static bool IsDate(ReadArticle article, int token) => CalendarWords.Default.IsDateWord(article.Tokens[token].Word);

    private static bool Follows(ReadArticle article, int token) =>
        article.Body.AsSpan(article.Tokens[token - 1].End, article.Tokens[token].Start - article.Tokens[token - 1].End).IsWhiteSpace();

    // Without the particle that is written together with the first word.
    private static string Quote(ReadArticle article, int first, int next, Func<string, bool> isKnown)
    {
        var word = article.Tokens[first].Normal;
        var start = article.Tokens[first].Start;
        if (!isKnown(word) && word.Length > 3 && word[0] is 'و' or 'ب' or 'ل' or 'ف' && isKnown(word[1..])) // and-, in-, for-, so-
            start += article.Body.AsSpan(start + 1).IndexOfAnyExcept('\u064B', '\u064E', '\u0650') + 1;
        return article.Body[start..article.Tokens[next - 1].End].ReplaceLineEndings(" ");
    }

    private sealed class Words(EventsFile file)
    {
        private readonly HashSet<string> occasions = Set(file.Occasions), weak = Set(file.Weak), places = Set(file.Places), @in = Set(file.In), hosts = Set(file.Hosts), clauses = Set(file.Clauses), relatives = Set(file.Relatives);

        public bool IsOccasionWord(string word) => occasions.Contains(word);

        public bool IsOccasion(string word) => occasions.Contains(word) || (word.Length > 4 && word[0] is 'و' or 'ل' or 'ب' && occasions.Contains(word[1..])); // and-, for-, in-

        public bool IsWeak(string word) => weak.Contains(word);

        public bool IsIn(string word) => @in.Contains(word);

        public bool IsRelative(string word) => relatives.Contains(word);

        public bool BeginsClause(string word) => clauses.Contains(word);

        public bool IsHost(string word) => hosts.Contains(word);

        /// <summary>The city of, the capital: with or without the attached "in".</summary>
        public bool IsKindOfPlace(string word, out bool attached)
        {
            attached = word.Length > 4 && word[0] == 'ب' && places.Contains(word[1..]); // bi-
            return attached || places.Contains(word);
        }

        private static HashSet<string> Set(string[] words) => [.. words.Select(word => ArabicText.Normalize(word))];
    }

    private sealed record EventsFile(string Source, string[] Occasions, string[] Weak, string[] Places, string[] In, string[] Hosts, string[] Clauses, string[] Relatives);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(EventsFile))]
    private sealed partial class EventsJson : JsonSerializerContext;
}
