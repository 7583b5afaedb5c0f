using System.Buffers;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// The words and phrases of <c>data/boilerplate.json</c>: which class names mark what is not the article, and which lines never belong to one.
/// It looks at one name or one line at a time; how much weight that carries is decided by the callers.
/// </summary>
internal sealed class Boilerplate
{
    /// <summary>The embedded lists.</summary>
    public static Boilerplate Default { get; } = Load();

    /// <summary>A line longer than this is prose, whatever it starts with (letters; the longest phrase with a headline behind it).</summary>
    public const int LongestPhraseLine = 160;

    private readonly FrozenSet<string> dropWords;
    private readonly FrozenSet<string> bodyWords;
    private readonly FrozenSet<string> endsArticle;
    private readonly FrozenSet<string> beginsComments;
    private readonly FrozenSet<string> dropLine;
    private readonly SearchValues<string> certainStems;
    private readonly SearchValues<string> dropStems;
    private readonly SearchValues<string> bodyStems;
    private readonly SearchValues<string> quoteStems;
    private readonly SearchValues<string> consentSubjects;
    private readonly string[] consentAppeals;
    private readonly FrozenSet<string> appealWords;
    private readonly FrozenSet<string> channelWords;
    private readonly string[] dropLinePrefix;
    private readonly string[] sourcePrefix;
    private readonly string[] authorPrefix;
    private readonly string[] updatePrefix;

    private Boilerplate(BoilerplateData data)
    {
        dropWords = data.DropWords.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        bodyWords = data.BodyWords.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        endsArticle = data.EndsArticle.Concat(data.BeginsComments).Select(Key).ToFrozenSet(StringComparer.Ordinal);
        beginsComments = data.BeginsComments.Select(Key).ToFrozenSet(StringComparer.Ordinal);
        dropLine = data.DropLine.Select(Key).ToFrozenSet(StringComparer.Ordinal);
        certainStems = Stems(data.CertainStems);
        dropStems = Stems(data.DropStems);
        bodyStems = Stems(data.BodyStems);
        quoteStems = Stems(data.QuoteStems);
        consentSubjects = Stems(data.ConsentSubjects);
        consentAppeals = [.. Fold(data.ConsentAppeals).Distinct(StringComparer.Ordinal)];
        appealWords = Fold(data.AppealWords).ToFrozenSet(StringComparer.Ordinal);
        channelWords = Fold(data.ChannelWords).ToFrozenSet(StringComparer.Ordinal);
        dropLinePrefix = Fold(data.DropLinePrefix);
        sourcePrefix = Fold(data.SourcePrefix);
        authorPrefix = Fold(data.AuthorPrefix);
        updatePrefix = Fold(data.UpdatePrefix);

        static SearchValues<string> Stems(string[] stems) => SearchValues.Create(stems, StringComparison.OrdinalIgnoreCase);
        static string[] Fold(string[] phrases) => [.. phrases.Select(p => ArabicText.Normalize(p))];
    }

    /// <summary>How a class name or id speaks: below 0 against the article, above 0 for it.</summary>
    public int Hint(string names)
    {
        if (names.AsSpan().ContainsAny(bodyStems))
            return 2;
        // A quoted post is part of the article, though its names speak of social media.
        if (names.AsSpan().ContainsAny(quoteStems))
            return 1;
        if (names.AsSpan().ContainsAny(dropStems))
            return -1;
        var verdict = 0;
        var drops = dropWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var bodies = bodyWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in Words(names))
        {
            var word = names.AsSpan()[range];
            if (drops.Contains(word))
                return -1;
            if (bodies.Contains(word))
                verdict = 1;
        }

        return verdict;
    }

    /// <summary>Whether a class name or id is furniture however much text it holds: comments, cookie notices.</summary>
    public bool IsCertain(string names) => names.AsSpan().ContainsAny(certainStems);

    /// <summary>Whether the line is the heading of what follows an article: related news, comments.</summary>
    public bool EndsArticle(string line) => line.Length <= LongestPhraseLine && endsArticle.Contains(Key(line));

    /// <summary>Whether the line is the heading of comments, or of the form for them: after related news an article may go on, after these it does not.</summary>
    public bool BeginsComments(string line) => beginsComments.Contains(Key(line));

    /// <summary>Whether the line is never part of an article: a button, a share link, a pointer to other articles.</summary>
    public bool IsBoilerplate(string line)
    {
        if (line.Length > LongestPhraseLine)
            return false;
        var key = Key(line);
        return key.Length == 0 || dropLine.Contains(key) || StartsWithAny(line, dropLinePrefix);
    }

    /// <summary>Whether the line appeals to follow or subscribe and names a channel for it; news about a channel has no appeal.</summary>
    public bool IsPromotion(string line)
    {
        if (line.Length > LongestPhraseLine * 2)
            return false;
        var words = TextTokenizer.Tokenize(line);
        return words.Exists(w => appealWords.Contains(w.Normal)) && words.Exists(w => channelWords.Contains(w.Normal));
    }

    /// <summary>Whether the line asks the reader to accept cookies: it names them and speaks to the reader twice; news about cookies does not.</summary>
    public bool IsConsent(string line)
    {
        if (!line.AsSpan().ContainsAny(consentSubjects))
            return false;
        var folded = ArabicText.Normalize(line);
        return consentAppeals.Count(appeal => folded.Contains(appeal, StringComparison.Ordinal)) > 1;
    }

    /// <summary>Whether the line credits a source.</summary>
    public bool IsSource(string line) => line.Length <= LongestPhraseLine && StartsWithAny(line, sourcePrefix);

    /// <summary>Whether the line says when the article was last changed, rather than published.</summary>
    public bool IsUpdate(string line) => line.Length <= LongestPhraseLine && StartsWithAny(line, updatePrefix);

    /// <summary>Whether the line names the author.</summary>
    public bool IsAuthor(string line) => line.Length <= LongestPhraseLine / 2 && StartsWithAny(line, authorPrefix);

    private static bool StartsWithAny(string line, string[] prefixes)
    {
        var folded = ArabicText.Normalize(line.AsSpan().TrimStart(" \t-–—•|▪*[(>«»\"'"));
        foreach (var prefix in prefixes)
            if (folded.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        return false;
    }

    // Folded, without punctuation and spaces at the ends.
    private static string Key(string line)
    {
        var span = line.AsSpan();
        while (span.Length > 0 && !char.IsLetterOrDigit(span[0])) span = span[1..];
        while (span.Length > 0 && !char.IsLetterOrDigit(span[^1])) span = span[..^1];
        return ArabicText.Normalize(span);
    }

    // The words of "post-body relatedPosts_2": post, body, related, Posts, 2.
    private static List<Range> Words(string names)
    {
        var words = new List<Range>();
        var start = 0;
        for (var i = 0; i <= names.Length; i++)
        {
            var ends = i == names.Length || !char.IsLetterOrDigit(names[i]);
            var turns = !ends && i > start && char.IsUpper(names[i]) && char.IsLower(names[i - 1]);
            if (!ends && !turns)
                continue;
            if (i > start)
                words.Add(start..i);
            start = turns ? i : i + 1;
        }

        return words;
    }

    private static Boilerplate Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("boilerplate.json")
            ?? throw new InvalidOperationException("boilerplate.json is not embedded.");
        return new(JsonSerializer.Deserialize(stream, BoilerplateJson.Default.BoilerplateData)
            ?? throw new InvalidOperationException("boilerplate.json is empty."));
    }
}

/// <summary>The file as it is written.</summary>
internal sealed record BoilerplateData(
    string[] DropWords, string[] CertainStems, string[] DropStems, string[] BodyWords, string[] BodyStems, string[] QuoteStems, string[] ConsentSubjects, string[] ConsentAppeals,
    string[] AppealWords, string[] ChannelWords, string[] EndsArticle, string[] BeginsComments, string[] DropLine,
    string[] DropLinePrefix, string[] SourcePrefix, string[] AuthorPrefix, string[] UpdatePrefix);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BoilerplateData))]
internal sealed partial class BoilerplateJson : JsonSerializerContext;
