using System.Text.Json.Serialization;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>The words of instruments and of how far they have come (instruments.json). It decides nothing about a text.</summary>
internal sealed partial class InstrumentWords
{
    private static readonly Lazy<InstrumentWords> Loaded = new(() => new InstrumentWords());

    private readonly HashSet<string> fields, joiners, subjects, ends, basisLinks, pastAuxiliaries, relatives, participles, auxiliaries, after, today, sides, committees, joint, ranks, force, verbs, others, previous, about, definite, determiners, forming;

    private InstrumentWords()
    {
        var file = Lexicon.Read("instruments.json", InstrumentJson.Default.InstrumentsFile);
        Types = Book.Add(file.Types.Select(type => (type.Phrases, type.Type == "none" ? (InstrumentType?)null : Enum.Parse<InstrumentType>(type.Type, ignoreCase: true))));
        Statuses = Book.Add(file.Statuses.Select(status => (status.Phrases, status.Status)));
        Soon = Book.Add([(file.Soon, true)]);
        Basis = Book.Add([(file.Basis, true)]);
        History = Book.Add([(file.History, true)]);
        WellKnown = Book.Add([(file.WellKnown, true)]);
        (fields, joiners, subjects, ends) = (Set(file.Fields), Set(file.Joiners), Set(file.Subjects), Set(file.Ends));
        (basisLinks, pastAuxiliaries, relatives, participles) = (Set(file.BasisLinks), Set(file.PastAuxiliaries), Set(file.Relatives), Set(file.Participles));
        (auxiliaries, after, today, sides) = (Set(file.Auxiliaries), Set(file.After), Set(file.Today), Set(file.Sides));
        (committees, joint, ranks, force, verbs, others, previous, about, definite, determiners, forming) = (Set(file.Committees), Set(file.Joint), Set(file.Ranks), Set(file.Force), Set(file.Verbs), Set(file.Others), Set(file.Previous), Set(file.About), Set(file.Definite), Set(file.Determiners), Set(file.Forming));
    }

    public static InstrumentWords Default => Loaded.Value;

    /// <summary>The lists below, found together.</summary>
    public PhraseBook Book { get; } = new();

    /// <summary>Instruments; null for what only looks like one.</summary>
    public PhraseList<InstrumentType?> Types { get; }

    /// <summary>Words that tell a status; <c>issued</c> is for statements, <c>formed</c> for committees, <c>reached</c> for agreements without a paper.</summary>
    public PhraseList<string> Statuses { get; }

    /// <summary>Words that put a signature into the future.</summary>
    public PhraseList<bool> Soon { get; }

    /// <summary>Words by which an act rests on an instrument or breaks it (under, in breach of).</summary>
    public PhraseList<bool> Basis { get; }

    /// <summary>Words that tell of earlier times (it had signed, last year).</summary>
    public PhraseList<bool> History { get; }

    /// <summary>Instruments that the world knows by name, and reports of other acts mention (the nuclear agreement, the Charter of the United Nations).</summary>
    public PhraseList<bool> WellKnown { get; }

    /// <summary>Whether the word is a committee, a team or the like, which may be of one state or of several.</summary>
    public bool IsCommittee(string word) => committees.Contains(word);

    /// <summary>Whether the word, an adjective of a committee, makes it one of several states (joint, bilateral).</summary>
    public bool IsJoint(string word) => joint.Contains(word);

    /// <summary>Whether the word is an adjective of a committee's rank (higher).</summary>
    public bool IsRank(string word) => ranks.Contains(word);

    /// <summary>Whether the word can stand between a word of <see cref="Basis"/> and the instrument (the provisions of).</summary>
    public bool IsBasisLink(string word) => basisLinks.Contains(word);

    /// <summary>Whether the word makes a past verb behind it a pluperfect (kana, and with wa-).</summary>
    public bool IsPastAuxiliary(string word) => pastAuxiliaries.Contains(word) || (word[0] == 'و' && pastAuxiliaries.Contains(word[1..])); // and-

    /// <summary>Whether the word begins a relative clause (which).</summary>
    public bool IsRelative(string word) => relatives.Contains(word);

    /// <summary>Whether the word, behind an instrument, is a participle that says which one is meant (the one signed in 2019).</summary>
    public bool IsParticiple(string word) => participles.Contains(word);

    /// <summary>Whether the word, behind "enters" and an instrument, says that it is force that the instrument enters into.</summary>
    public bool IsForce(string word) => force.Contains(word);

    /// <summary>Whether the word is a verb of ratifying or approving, whose subject stands between it and the instrument.</summary>
    public bool IsApproval(string word) => verbs.Contains(word) || (word[0] == 'و' && verbs.Contains(word[1..])); // and-

    /// <summary>Whether the word, an adjective of an instrument, says that it is another one (another, similar, previous).</summary>
    public bool IsOther(string word) => others.Contains(word) || IsPrevious(word);

    /// <summary>Whether the word, an adjective of an instrument, says that it is of earlier times (previous).</summary>
    public bool IsPrevious(string word) => previous.Contains(word);

    /// <summary>Whether the word names the forming of a committee, which may be to come (forming; the verbs of one that has been formed are others).</summary>
    public bool IsForming(string word) => forming.Contains(word) || (word[0] == 'و' && forming.Contains(word[1..])); // and-

    /// <summary>Whether the English or French word makes the noun behind it one that was named before (the).</summary>
    public bool IsDefinite(string word) => definite.Contains(word);

    /// <summary>Whether the word stands before a French noun, whose adjectives stand behind it.</summary>
    public bool IsFrenchDeterminer(string word) => determiners.Contains(word);

    /// <summary>Whether the verb, behind an agreement that is new, introduces its subject (pertains to).</summary>
    public bool IsAbout(string word) => about.Contains(word);

    /// <summary>Whether the word helps a verb and says nothing itself (was, has been).</summary>
    public bool IsAuxiliary(string word) => auxiliaries.Contains(word);

    /// <summary>Whether what follows the word is the time of something else (after the signing).</summary>
    public bool IsAfter(string word) => after.Contains(word);

    /// <summary>Whether the word says that something is news (today, yesterday).</summary>
    public bool IsToday(string word) => today.Contains(word);

    /// <summary>Whether the word stands for the sides of an act (the two ministers).</summary>
    public bool IsSides(string word) => sides.Contains(word);

    /// <summary>Whether "in" before the word introduces the subject of an instrument (in the field of).</summary>
    public bool IsField(string word) => fields.Contains(word);

    /// <summary>Whether the word joins an instrument and its subject (on, about).</summary>
    public bool IsJoiner(string word) => joiners.Contains(word);

    /// <summary>Whether the word, an object elsewhere, names the subject of an instrument (cooperation, exchange).</summary>
    public bool IsSubject(string word) => subjects.Contains(word);

    /// <summary>Whether the word begins a new statement about an instrument (it aims at).</summary>
    public bool IsEnd(string word) => ends.Contains(word);

    private static HashSet<string> Set(string[] words) => [.. words.Select(word => ArabicText.Normalize(word))];

    private sealed record InstrumentsFile(string Source, TypePhrases[] Types, StatusPhrases[] Statuses, string[] Soon, string[] Basis, string[] BasisLinks, string[] History,
        string[] PastAuxiliaries, string[] Relatives, string[] Participles, string[] Auxiliaries, string[] After, string[] Today, string[] Sides, string[] Fields, string[] Joiners, string[] Subjects,
        string[] Ends, string[] WellKnown, string[] Committees, string[] Joint, string[] Ranks, string[] Force, string[] Verbs, string[] Others, string[] Previous, string[] About, string[] Definite, string[] Determiners, string[] Forming);

    private sealed record TypePhrases(string Type, string[] Phrases);

    private sealed record StatusPhrases(string Status, string[] Phrases);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(InstrumentsFile))]
    private sealed partial class InstrumentJson : JsonSerializerContext;
}
