using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>An article as the network takes it in: its words in rows, with blank ones between sentences, and what is known of words, sentences and mentions.</summary>
internal sealed class NetworkText
{
    /// <summary>Stands for all stems that the network does not know.</summary>
    public const string Unknown = "<unknown>";

    // So many that no layer looks from one sentence into the next.
    private const int BlankRows = 2;

    private const int ManyParties = 4;

    private static readonly string[] FrameNames = Enum.GetNames<SubjectFrame>();
    private static readonly string[] FormNames = [.. Enum.GetNames<PhraseForm>().Select(f => $"form {f}")];
    private static readonly string[] StrongNames = [.. Lexicon.Default.TopicCodes.Select(t => $"names {t}")];
    private static readonly string[] WeakNames = [.. Lexicon.Default.TopicCodes.Select(t => $"hints at {t}")];
    private static readonly string[] FramedNames = [.. FrameNames.Select(f => $"framed {f}")];
    private static readonly string[] TopicNames = [.. Lexicon.Default.TopicCodes.Select(t => $"is {t}")];
    private static readonly string[] PartyCountNames = [.. Enumerable.Range(0, ManyParties + 1).Select(n => $"{n} parties")];
    private static readonly Dictionary<char, string> BeginNames = "وفبلكسيتان".ToDictionary(c => c, c => $"begins with {c}"); // clitics, and prefixes of verbs

    private readonly ReadArticle article;
    private readonly NetworkNames names;
    private readonly ActStrength acts;
    private readonly FeatureBag bag = new();
    private readonly int[] rowOf; // of each token
    private readonly List<(int Row, int Mark)> marks = [];
    private readonly int[] counts = new int[Lexicon.Default.PartyCodes.Length]; // mentions of each party
    private readonly List<int> parties; // named most first

    public NetworkText(ReadArticle article, ActStrength acts, NetworkNames names)
    {
        (this.article, this.acts, this.names) = (article, acts, names);
        foreach (var mention in article.Parties)
            counts[mention.Party]++;
        parties = [.. Enumerable.Range(0, counts.Length).Where(p => counts[p] > 0).OrderByDescending(p => counts[p])];
        rowOf = new int[article.Tokens.Count];
        var rows = BlankRows;
        for (var s = 0; s < article.Sentences.Count; s++, rows += BlankRows)
            for (var t = 0; t < article.Sentences[s].Count; t++)
                rowOf[article.Sentences[s].First + t] = rows++;
        (Words, Sentences) = (new int[rows], new int[rows]);
        Array.Fill(Words, -1);
        Array.Fill(Sentences, -1);
        ReadWords();
        ReadSentences();
        ReadSides();
        ReadSubjects();
    }

    /// <summary>The share of its words that the network knows, 0…1: little of a text that is not Arabic.</summary>
    public float Known { get; private set; }

    /// <summary>Row of each word in <see cref="NetworkTable.Words"/>; −1 in a blank row.</summary>
    public int[] Words { get; }

    /// <summary>Sentence of each row; −1 in a blank one.</summary>
    public int[] Sentences { get; }

    /// <summary>What else is so of each word.</summary>
    public FactRows Marks { get; } = new();

    public FactRows SentenceFacts { get; } = new();

    /// <summary>The article's mentions of parties.</summary>
    public List<NetworkMention> Sides { get; } = [];

    public FactRows SideFacts { get; } = new();

    /// <summary>The article's mentions of topics.</summary>
    public List<NetworkMention> Subjects { get; } = [];

    public FactRows SubjectFacts { get; } = new();

    /// <summary>The parties that it names, by their index in the lexicon; <see cref="NetworkMention.Of"/> of a side is an index of this list.</summary>
    public IReadOnlyList<int> Parties => parties;

    private void ReadWords()
    {
        var inParty = PartyMentions.Tokens(article);
        var unknown = names.Row(NetworkTable.Words, FeatureFamily.Word, Unknown);
        for (var t = 0; t < rowOf.Length; t++)
        {
            var known = names.Row(NetworkTable.Words, FeatureFamily.Word, inParty[t] ? WordModel.Party : article.Tokens[t].Stem);
            (Words[rowOf[t]], Sentences[rowOf[t]]) = (known < 0 ? unknown : known, article.SentenceOf[t]);
            Known += known < 0 ? 0 : 1f / rowOf.Length;
            MarkForm(t);
        }

        foreach (var hit in article.Cues)
            Mark(hit.First, hit.Count, FeatureFamily.Cue, Lexicon.Default.CueCodes[hit.Meaning.Code]);
        foreach (var hit in article.Frames)
            Mark(hit.First, hit.Count, FeatureFamily.Frame, FrameNames[hit.Meaning.Code]);
        foreach (var hit in article.Topics)
            Mark(hit.First, hit.Count, (hit.Meaning.Form == PhraseForm.Name ? StrongNames : WeakNames)[hit.Meaning.Code]);
        foreach (var mention in article.Parties)
        {
            Mark(mention.First, mention.Count, FormNames[(int)mention.Form]);
            Mark(mention.First, mention.Count, parties.IndexOf(mention.Party) switch { 0 => "named most", 1 => "named second", _ => "named less" });
            if (Lexicon.Default.IsOrganisation[mention.Party])
                Mark(mention.First, mention.Count, "organisation");
        }

        EndMarks();
    }

    // How the word begins and ends, and what stands between it and the next.
    private void MarkForm(int token)
    {
        var word = article.Tokens[token].Normal;
        if (BeginNames.TryGetValue(word[0], out var begins))
            Mark(token, 1, begins);
        if (word[^1] is 'ه' or 'ة') // heh, teh marbuta: mostly feminine
            Mark(token, 1, "feminine");
        if (word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal)) // the; and the
            Mark(token, 1, "definite");
        if (char.IsDigit(word[0]))
            Mark(token, 1, "number");
        for (var i = article.Tokens[token].End; token + 1 < rowOf.Length && i < article.Tokens[token + 1].Start; i++)
            if (Punctuation(article.Body[i]) is { } mark)
                Mark(token, 1, mark);
    }

    private void Mark(int first, int count, string name) => Mark(first, count, FeatureFamily.Fact, name);

    private void Mark(int first, int count, FeatureFamily family, string name)
    {
        if (names.Row(NetworkTable.Marks, family, name) is >= 0 and var mark)
            for (var t = first; t < first + count; t++)
                marks.Add((rowOf[t], mark));
    }

    // Each word has a mark only once, though phrases overlap.
    private void EndMarks()
    {
        marks.Sort();
        var next = 0;
        for (var row = 0; row < Words.Length; row++)
        {
            for (; next < marks.Count && marks[next].Row == row; next++)
                if (next == 0 || marks[next] != marks[next - 1])
                    Marks.Add(marks[next].Mark, 1);
            Marks.EndRow();
        }
    }

    private static string? Punctuation(char character) => character switch
    {
        ',' or '\u060C' or ';' or '\u061B' => "before a comma", // also the Arabic comma and semicolon
        '"' or '«' or '»' or '“' or '”' => "before a quotation mark",
        ':' => "before a colon",
        '(' or ')' => "before a bracket",
        '-' or '–' => "before a dash",
        _ => null,
    };

    private void ReadSentences()
    {
        var features = new SentenceFeatures(article, acts);
        for (var s = 0; s < article.Sentences.Count; s++)
        {
            bag.Clear();
            features.WriteFacts(s, bag);
            names.AddFacts(NetworkTable.Sentences, bag, SentenceFacts);
            SentenceFacts.EndRow();
        }
    }

    private void ReadSides()
    {
        foreach (var mention in article.Parties)
        {
            var (sentence, rank) = (mention.Sentence, parties.IndexOf(mention.Party));
            Sides.Add(new NetworkMention(rowOf[mention.First], rowOf[mention.First + mention.Count - 1], sentence, rank));
            bag.Clear();
            bag.Add(FormNames[(int)mention.Form], true);
            bag.Add("mentions", Math.Log(counts[mention.Party]));
            bag.Add("named most", rank == 0);
            bag.Add("named second", rank == 1);
            bag.Add("organisation", Lexicon.Default.IsOrganisation[mention.Party]);
            bag.Add("place", Math.Log(1 + mention.First - article.Sentences[sentence].First) / 3);
            bag.Add(PartyCountNames[Math.Min(acts.Parties(sentence), ManyParties)], true);
            bag.Add("late", Math.Log(1 + sentence) / 3);
            bag.Add("parties", parties.Count / 5.0);
            bag.Add("act", acts[sentence] / 4);
            bag.Add("share", (double)counts[mention.Party] / article.Parties.Count);
            bag.Add("beside the one named most", (double)counts[mention.Party] / counts[parties[0]]);
            bag.Add("in the first sentence", article.Parties.Exists(other => other.Party == mention.Party && other.Sentence == 0));
            bag.Add("in the lead", article.Parties.Exists(other => other.Party == mention.Party && other.Sentence <= 2));
            names.AddFacts(NetworkTable.Sides, bag, SideFacts);
            SideFacts.EndRow();
        }
    }

    private void ReadSubjects()
    {
        var mentions = SubjectMentions.Read(article);
        var ofTopic = new int[Lexicon.Default.TopicCodes.Length];
        foreach (var mention in mentions)
            ofTopic[mention.Topic]++;
        foreach (var mention in mentions)
        {
            Subjects.Add(new NetworkMention(rowOf[mention.First], rowOf[mention.First], mention.Sentence, mention.Topic));
            bag.Clear();
            bag.Add(TopicNames[mention.Topic], true);
            bag.Add(FramedNames[(int)mention.Frame], true);
            bag.Add("strong", mention.Strong);
            bag.Add("listed", Math.Log(mention.Listed));
            bag.Add("mentions", Math.Log(ofTopic[mention.Topic]));
            bag.Add("late", Math.Log(1 + mention.Sentence) / 3);
            bag.Add("share", (double)ofTopic[mention.Topic] / mentions.Count);
            names.AddFacts(NetworkTable.Subjects, bag, SubjectFacts);
            SubjectFacts.EndRow();
        }
    }
}

/// <summary>A mention of a party or a topic.</summary>
/// <param name="First">Row of its first word.</param>
/// <param name="Last">Row of its last word.</param>
/// <param name="Sentence">Its sentence.</param>
/// <param name="Of">Which party, an index of <see cref="NetworkText.Parties"/>, or which topic of the lexicon.</param>
internal readonly record struct NetworkMention(int First, int Last, int Sentence, int Of);
