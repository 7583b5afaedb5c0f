using System.Text.Json.Serialization;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.People;

/// <summary>A sort of office.</summary>
internal sealed record Role(string Code, string[] Phrases, bool Compound = false, bool Plain = false);

/// <summary>A sort of public body.</summary>
internal sealed record BodyKind(string Code, string[] Phrases);

/// <summary>The words of offices, bodies, names and attribution (offices.json, name-words.json, speech.json). It decides nothing about a text.</summary>
internal sealed partial class PeopleWords
{
    private static readonly Lazy<PeopleWords> Loaded = new(() => new PeopleWords());

    private readonly Dictionary<string, string> fields = [];
    private readonly WordFacts<NameTraits> traits;
    private readonly HashSet<string> given, ambiguous, links, stop, titleNouns, adjectives, latinParticles, latinStop;

    private PeopleWords()
    {
        var offices = Lexicon.Read("offices.json", PeopleJson.Default.OfficesFile);
        var names = Lexicon.Read("name-words.json", PeopleJson.Default.NameWordsFile);
        var speech = Lexicon.Read("speech.json", PeopleJson.Default.SpeechFile);
        Roles = Book.Add(offices.Roles.Select(role => (role.Phrases, role)));
        Bodies = Book.Add(offices.Bodies.Select(body => (body.Phrases, body)));
        Honorifics = Book.Add([(offices.Honorifics.Select(h => "=" + h).ToArray(), true)]);
        Says = Book.Add([(speech.Says, true)]);
        Continues = Book.Add([(speech.Continues, true)]);
        Anonymous = Book.Add([(speech.Anonymous, true)]);
        foreach (var field in offices.Fields)
            foreach (var word in field.Words)
                fields[ArabicText.Normalize(word)] = field.Code;
        (given, ambiguous, links, stop, titleNouns, adjectives, latinParticles, latinStop) =
            (Set(names.Given), Set(names.Ambiguous), Set(names.Links), Set(names.Stop), Set(names.TitleNouns), Set(names.Adjectives), Set(names.LatinParticles), Set(names.LatinStop));
        traits = new WordFacts<NameTraits>(word => IsPartOfName(word.Normal) ? NameTraits.Name : NameTraits.Other);
    }

    public static PeopleWords Default => Loaded.Value;

    /// <summary>The lists below, found together.</summary>
    public PhraseBook Book { get; } = new();

    public PhraseList<Role> Roles { get; }

    public PhraseList<BodyKind> Bodies { get; }

    public PhraseList<bool> Honorifics { get; }

    public PhraseList<bool> Says { get; }

    public PhraseList<bool> Continues { get; }

    public PhraseList<bool> Anonymous { get; }

    private bool IsPartOfName(string word) => IsGiven(word) || IsLink(word) || (word.Length > 3 && word[0] is 'و' or 'ل' or 'ب' && IsGiven(word[1..])); // and-, for-, by-

    public bool IsGiven(string word) => given.Contains(word) || (word.Length > 5 && word.StartsWith("عبدال", StringComparison.Ordinal)); // abd al-

    /// <summary>Whether a name can begin with the word where none is expected: a given name, also behind a particle, or a word that joins names.</summary>
    public bool BeginsName(Word word) => traits.Of(word) == NameTraits.Name;

    /// <summary>Whether a given name is also a common word: it begins a name only beside other signs of one.</summary>
    public bool IsAmbiguous(string word) => ambiguous.Contains(word);

    public bool IsLink(string word) => links.Contains(word);

    public bool IsStop(string word) => stop.Contains(word) || (word.Length > 4 && word[0] is 'و' or 'ف' && stop.Contains(word[1..])); // and-, so-

    public bool IsTitleNoun(string word) => titleNouns.Contains(word);

    /// <summary>A definite adjective that belongs to offices and bodies: listed, also in the feminine, or of the feminine relative form.</summary>
    public bool IsTitleAdjective(string word) => adjectives.Contains(word) || (word[^1] == 'ه' && adjectives.Contains(word[..^1])) // -a
        || (word.Length > 6 && word.EndsWith("يه", StringComparison.Ordinal)); // -iya

    public bool IsLatinParticle(string word) => latinParticles.Contains(word);

    /// <summary>Whether the word, or a French one of which only the sound is written (s'est, qu'il), belongs to no name.</summary>
    public bool IsLatinStop(string word) => latinStop.Contains(word) || (word.IndexOf('\'', StringComparison.Ordinal) is 1 or 2 && word[0] is 's' or 'n' or 'q' or 'c' or 'j' or 'm' or 't');

    /// <summary>The field that a word of an office names; null when it names none.</summary>
    public string? FieldOf(string word) =>
        fields.TryGetValue(word, out var field) || (word.Length > 4 && word[0] is 'و' or 'ب' or 'ل' && fields.TryGetValue(word[1..], out field)) ? field : null; // and-, in-, for-

    private static HashSet<string> Set(string words) => [.. words.Split(' ').Select(word => ArabicText.Normalize(word))];

    private sealed class NameTraits
    {
        public static readonly NameTraits Name = new(), Other = new();
    }

    private sealed record OfficesFile(string Source, Role[] Roles, BodyKind[] Bodies, FieldWords[] Fields, string[] Honorifics);

    private sealed record FieldWords(string Code, string[] Words);

    private sealed record NameWordsFile(
        string Source, string Given, string Ambiguous, string Links, string Stop, string TitleNouns, string Adjectives, string LatinParticles, string LatinStop);

    private sealed record SpeechFile(string Source, string[] Says, string[] Continues, string[] Anonymous);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(OfficesFile))]
    [JsonSerializable(typeof(NameWordsFile))]
    [JsonSerializable(typeof(SpeechFile))]
    private sealed partial class PeopleJson : JsonSerializerContext;
}
