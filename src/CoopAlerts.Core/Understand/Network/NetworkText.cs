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

    // Of most words, sentences and mentions; with more, lists grow.
    private const int MarksOfMost = 3, SentenceFactsOfMost = 24, SideFactsOfMost = 14, SubjectFactsOfMost = 7;

    private static readonly FeatureName[] CueNames = FeatureName.Of(FeatureFamily.Cue, Lexicon.Default.CueCodes);
    private static readonly FeatureName[] FrameNames = FeatureName.Of(FeatureFamily.Frame, Enum.GetNames<SubjectFrame>());
    private static readonly FeatureName[] FormNames = FeatureName.Of(Enum.GetNames<PhraseForm>().Select(f => $"form {f}"));
    private static readonly FeatureName[] StrongNames = FeatureName.Of(Lexicon.Default.TopicCodes.Select(t => $"names {t}"));
    private static readonly FeatureName[] WeakNames = FeatureName.Of(Lexicon.Default.TopicCodes.Select(t => $"hints at {t}"));
    private static readonly FeatureName[] FramedNames = FeatureName.Of(Enum.GetNames<SubjectFrame>().Select(f => $"framed {f}"));
    private static readonly FeatureName[] TopicNames = FeatureName.Of(Lexicon.Default.TopicCodes.Select(t => $"is {t}"));
    private static readonly FeatureName[] PartyCountNames = FeatureName.Of(Enumerable.Range(0, ManyParties + 1).Select(n => $"{n} parties"));

    private static readonly FeatureName
        Mentions = new("mentions"), NamedMost = new("named most"), NamedSecond = new("named second"), Organisation = new("organisation"), Place = new("place"),
        Late = new("late"), PartyCount = new("parties"), Act = new("act"), Share = new("share"), BesideMost = new("beside the one named most"),
        InFirst = new("in the first sentence"), InLead = new("in the lead"), Strong = new("strong"), Listed = new("listed"),
        NamedLess = new("named less"), BeforeComma = new("before a comma"), BeforeQuotation = new("before a quotation mark"),
        BeforeColon = new("before a colon"), BeforeBracket = new("before a bracket"), BeforeDash = new("before a dash");

    private readonly ReadArticle article;
    private readonly NetworkNames names;
    private readonly ActStrength acts;
    private readonly FeatureBag bag = new();
    private readonly int[] rowOf; // of each token
    private readonly List<(int Row, int Mark)> marks;
    private readonly int[] counts = new int[Lexicon.Default.PartyCodes.Length]; // mentions of each party
    private readonly List<int> parties; // named most first

    public NetworkText(SentenceFeatures features, NetworkNames names)
    {
        (article, acts, this.names) = (features.Article, features.Acts, names);
        foreach (var mention in article.Parties)
            counts[mention.Party]++;
        parties = [.. Enumerable.Range(0, counts.Length).Where(p => counts[p] > 0).OrderByDescending(p => counts[p])];
        rowOf = new int[article.Tokens.Count];
        marks = new(MarksOfMost * rowOf.Length);
        var rows = BlankRows;
        for (var s = 0; s < article.Sentences.Count; s++, rows += BlankRows)
            for (var t = 0; t < article.Sentences[s].Count; t++)
                rowOf[article.Sentences[s].First + t] = rows++;
        (Words, Sentences) = (new int[rows], new int[rows]);
        Array.Fill(Words, -1);
        Array.Fill(Sentences, -1);
        ReadWords();
        Marks = InOrder();
        SentenceFacts = new FactRows(article.Sentences.Count, SentenceFactsOfMost * article.Sentences.Count);
        for (var s = 0; s < article.Sentences.Count; s++)
            names.AddRow(NetworkTable.Sentences, features.Facts(s), SentenceFacts);
        (Sides, SideFacts) = (new(article.Parties.Count), new FactRows(article.Parties.Count, SideFactsOfMost * article.Parties.Count));
        ReadSides();
        (Subjects, SubjectFacts) = (new(article.Subjects.Count), new FactRows(article.Subjects.Count, SubjectFactsOfMost * article.Subjects.Count));
        ReadSubjects(article.Subjects);
    }

    /// <summary>The share of its words that the network knows, 0…1: little of a text that is not Arabic.</summary>
    public float Known { get; private set; }

    /// <summary>Row of each word in <see cref="NetworkTable.Words"/>; −1 in a blank row.</summary>
    public int[] Words { get; }

    /// <summary>Sentence of each row; −1 in a blank one.</summary>
    public int[] Sentences { get; }

    /// <summary>What else is so of each word.</summary>
    public FactRows Marks { get; }

    public FactRows SentenceFacts { get; }

    /// <summary>The article's mentions of parties.</summary>
    public List<NetworkMention> Sides { get; }

    public FactRows SideFacts { get; }

    /// <summary>The article's mentions of topics.</summary>
    public List<NetworkMention> Subjects { get; }

    public FactRows SubjectFacts { get; }

    /// <summary>The parties that it names, by their index in the lexicon; <see cref="NetworkMention.Of"/> of a side is an index of this list.</summary>
    public IReadOnlyList<int> Parties => parties;

    private void ReadWords()
    {
        var unknown = names.Row(NetworkTable.Words, FeatureFamily.Word, Unknown);
        for (var t = 0; t < rowOf.Length; t++)
        {
            var known = names.Of(article.Words[t]).Row;
            (Words[rowOf[t]], Sentences[rowOf[t]]) = (known < 0 ? unknown : known, article.SentenceOf[t]);
            Known += known < 0 ? 0 : 1f / rowOf.Length;
            foreach (var mark in names.Of(article.Tokens[t].Word).Marks)
                marks.Add((rowOf[t], mark));
            for (var i = article.Tokens[t].End; t + 1 < rowOf.Length && i < article.Tokens[t + 1].Start; i++)
                if (Punctuation(article.Body[i]) is { } mark)
                    Mark(t, 1, mark);
        }

        foreach (var hit in article.Cues)
            Mark(hit.First, hit.Count, CueNames[hit.Meaning.Code]);
        foreach (var hit in article.Frames)
            Mark(hit.First, hit.Count, FrameNames[hit.Meaning.Code]);
        foreach (var hit in article.Topics)
            Mark(hit.First, hit.Count, (hit.Meaning.Form == PhraseForm.Name ? StrongNames : WeakNames)[hit.Meaning.Code]);
        foreach (var mention in article.Parties)
        {
            Mark(mention.First, mention.Count, FormNames[(int)mention.Form]);
            Mark(mention.First, mention.Count, parties.IndexOf(mention.Party) switch { 0 => NamedMost, 1 => NamedSecond, _ => NamedLess });
            if (Lexicon.Default.IsOrganisation[mention.Party])
                Mark(mention.First, mention.Count, Organisation);
        }
    }

    private void Mark(int first, int count, FeatureName name)
    {
        if (names.Row(NetworkTable.Marks, name) is >= 0 and var mark)
            for (var t = first; t < first + count; t++)
                marks.Add((rowOf[t], mark));
    }

    // By row and mark, a few of them at each row: each word has a mark only once, though phrases overlap.
    private FactRows InOrder()
    {
        var starts = new int[Words.Length + 1]; // of each row; until they are filled, its end
        foreach (var (row, _) in marks)
            starts[row]++;
        for (var row = 1; row < starts.Length; row++)
            starts[row] += starts[row - 1];
        var byRow = new int[marks.Count];
        foreach (var (row, mark) in marks)
            byRow[--starts[row]] = mark;
        var inOrder = new FactRows(Words.Length, marks.Count);
        for (var row = 0; row < Words.Length; row++)
        {
            var ofRow = byRow.AsSpan(starts[row]..starts[row + 1]);
            ofRow.Sort();
            for (var m = 0; m < ofRow.Length; m++)
                if (m == 0 || ofRow[m] != ofRow[m - 1])
                    inOrder.Add(ofRow[m], 1);
            inOrder.EndRow();
        }

        return inOrder;
    }

    private static FeatureName? Punctuation(char character) => character switch
    {
        ',' or '\u060C' or ';' or '\u061B' => BeforeComma, // also the Arabic comma and semicolon
        '"' or '«' or '»' or '“' or '”' => BeforeQuotation,
        ':' => BeforeColon,
        '(' or ')' => BeforeBracket,
        '-' or '–' => BeforeDash,
        _ => null,
    };

    private void ReadSides()
    {
        Span<int> earliest = stackalloc int[parties.Count]; // sentence that names each
        earliest.Fill(int.MaxValue);
        foreach (var mention in article.Parties)
            earliest[parties.IndexOf(mention.Party)] = Math.Min(earliest[parties.IndexOf(mention.Party)], mention.Sentence);
        foreach (var mention in article.Parties)
        {
            var (sentence, rank) = (mention.Sentence, parties.IndexOf(mention.Party));
            Sides.Add(new NetworkMention(rowOf[mention.First], rowOf[mention.First + mention.Count - 1], sentence, rank));
            bag.Clear();
            bag.Add(FormNames[(int)mention.Form], true);
            bag.Add(Mentions, Math.Log(counts[mention.Party]));
            bag.Add(NamedMost, rank == 0);
            bag.Add(NamedSecond, rank == 1);
            bag.Add(Organisation, Lexicon.Default.IsOrganisation[mention.Party]);
            bag.Add(Place, Math.Log(1 + mention.First - article.Sentences[sentence].First) / 3);
            bag.Add(PartyCountNames[Math.Min(acts.Parties(sentence), ManyParties)], true);
            bag.Add(Late, Math.Log(1 + sentence) / 3);
            bag.Add(PartyCount, parties.Count / 5.0);
            bag.Add(Act, acts[sentence] / 4);
            bag.Add(Share, (double)counts[mention.Party] / article.Parties.Count);
            bag.Add(BesideMost, (double)counts[mention.Party] / counts[parties[0]]);
            bag.Add(InFirst, earliest[rank] == 0);
            bag.Add(InLead, earliest[rank] <= 2);
            names.AddRow(NetworkTable.Sides, bag.All, SideFacts);
        }
    }

    private void ReadSubjects(List<SubjectMention> mentions)
    {
        var ofTopic = new int[Lexicon.Default.TopicCodes.Length];
        foreach (var mention in mentions)
            ofTopic[mention.Topic]++;
        foreach (var mention in mentions)
        {
            Subjects.Add(new NetworkMention(rowOf[mention.First], rowOf[mention.First], mention.Sentence, mention.Topic));
            bag.Clear();
            bag.Add(TopicNames[mention.Topic], true);
            bag.Add(FramedNames[(int)mention.Frame], true);
            bag.Add(Strong, mention.Strong);
            bag.Add(Listed, Math.Log(mention.Listed));
            bag.Add(Mentions, Math.Log(ofTopic[mention.Topic]));
            bag.Add(Late, Math.Log(1 + mention.Sentence) / 3);
            bag.Add(Share, (double)ofTopic[mention.Topic] / mentions.Count);
            names.AddRow(NetworkTable.Subjects, bag.All, SubjectFacts);
        }
    }
}

/// <summary>A mention of a party or a topic.</summary>
/// <param name="First">Row of its first word.</param>
/// <param name="Last">Row of its last word.</param>
/// <param name="Sentence">Its sentence.</param>
/// <param name="Of">Which party, an index of <see cref="NetworkText.Parties"/>, or which topic of the lexicon.</param>
internal readonly record struct NetworkMention(int First, int Last, int Sentence, int Of);
