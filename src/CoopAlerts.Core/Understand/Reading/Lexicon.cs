using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Understand.Reading;

/// <summary>What a phrase of the lexicon stands for.</summary>
internal enum PhraseKind : byte
{
    Topic,
    Cue,
    Party,
    Frame,
}

/// <summary>How a phrase points to a party, from certain to vague; for topics, <see cref="Name"/> is a strong phrase and <see cref="City"/> a weak one.</summary>
internal enum PhraseForm : byte
{
    Name,
    Adjective,
    Capital,
    Seat,
    City,
    Leader,
    Kingdom,
    AmmanOrOman,
    Listed,
    Surname,
    Person,
    NotAParty,
}

/// <summary>What one phrase of the lexicon says.</summary>
/// <param name="Kind">Whether it is a topic, a cue, a party or a frame of topics.</param>
/// <param name="Code">Index into the codes of its kind.</param>
/// <param name="Form">How it points to a party, or how strongly to a topic.</param>
/// <param name="Capitals">Holds only when written in capitals: an acronym that is also a word (US, UN, WHO).</param>
internal readonly record struct PhraseMeaning(PhraseKind Kind, short Code, PhraseForm Form, bool Capitals = false);

/// <summary>
/// The words that the classifier knows: parties, topics, their frames and cues, from the JSON files in <c>data</c>, in one trie.
/// It knows nothing of weights: those are in the models.
/// </summary>
internal sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Loaded = new(() => new Lexicon());

    private Lexicon()
    {
        var parties = Read("parties.json", LexiconJson.Default.PartiesFile).Parties;
        var topics = Read("topics.json", LexiconJson.Default.TopicsFile).Topics;
        var cues = Read("cues.json", LexiconJson.Default.CuesFile).Cues;
        PartyCodes = [.. parties.Select(p => p.Code)];
        IsOrganisation = [.. parties.Select(p => p.Organisation)];
        TopicCodes = [.. topics.Select(t => t.Code)];
        CueCodes = [.. cues.Select(c => c.Code)];
        var frames = Read("frames.json", LexiconJson.Default.FramesFile).Frames;

        var trie = new PhraseTrieBuilder();
        for (short i = 0; i < topics.Length; i++)
        {
            trie.AddAll(topics[i].Strong, new PhraseMeaning(PhraseKind.Topic, i, PhraseForm.Name));
            trie.AddAll(topics[i].Weak, new PhraseMeaning(PhraseKind.Topic, i, PhraseForm.City));
        }

        for (short i = 0; i < cues.Length; i++)
            trie.AddAll(cues[i].Phrases, new PhraseMeaning(PhraseKind.Cue, i, PhraseForm.Name));
        foreach (var frame in frames)
            trie.AddAll(frame.Phrases, new PhraseMeaning(PhraseKind.Frame, (short)Enum.Parse<SubjectFrame>(frame.Code, ignoreCase: true), PhraseForm.Name));
        for (short i = 0; i < parties.Length; i++)
            PartyForms.AddTo(trie, parties[i], i);
        foreach (var leader in Read("leaders.json", LexiconJson.Default.LeadersFile).Leaders)
            PartyForms.AddTo(trie, leader, (short)Array.IndexOf(PartyCodes, leader.Code));
        foreach (var hint in Read("party-hints.json", LexiconJson.Default.HintsFile).Hints)
            PartyForms.AddTo(trie, hint, (short)Array.IndexOf(PartyCodes, hint.Code));
        Trie = trie.Build();
    }

    public static Lexicon Default => Loaded.Value;

    public PhraseTrie Trie { get; }

    public string[] PartyCodes { get; }

    public bool[] IsOrganisation { get; }

    public string[] TopicCodes { get; }

    public string[] CueCodes { get; }

    public int Cue(string code) => Array.IndexOf(CueCodes, code) is >= 0 and var index
        ? index : throw new ArgumentException($"cues.json has no '{code}'", nameof(code));

    public int Party(string code) => Array.IndexOf(PartyCodes, code);

    internal static T Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using var text = Open(file);
        return JsonSerializer.Deserialize(text.BaseStream, type)!;
    }

    /// <summary>A data file of this program, by its name without folders.</summary>
    internal static StreamReader Open(string file) =>
        new(typeof(Lexicon).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded"));
}

internal sealed record PartiesFile(string Source, PartyNames[] Parties);

internal sealed record PartyNames(
    string Code, bool Organisation = false, string[]? Names = null, string[]? ArabicAdjectives = null, string[]? Adjectives = null,
    string[]? FrenchAdjectives = null, string[]? Capitals = null, string[]? Seats = null, string[]? Peoples = null);

internal sealed record HintsFile(string Source, PartyHint[] Hints);

internal sealed record PartyHint(string Kind, string[] Phrases, string? Code = null);

internal sealed record LeadersFile(string Source, string BeforeSurnames, LeaderNames[] Leaders);

internal sealed record LeaderNames(string Code, string[] Names);

internal sealed record TopicsFile(string Source, TopicPhrases[] Topics);

internal sealed record TopicPhrases(string Code, string[] Strong, string[] Weak);

internal sealed record CuesFile(string Source, CuePhrases[] Cues);

internal sealed record CuePhrases(string Code, string[] Phrases);

internal sealed record FramesFile(string Source, CuePhrases[] Frames);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartiesFile))]
[JsonSerializable(typeof(HintsFile))]
[JsonSerializable(typeof(LeadersFile))]
[JsonSerializable(typeof(TopicsFile))]
[JsonSerializable(typeof(CuesFile))]
[JsonSerializable(typeof(FramesFile))]
internal sealed partial class LexiconJson : JsonSerializerContext;
