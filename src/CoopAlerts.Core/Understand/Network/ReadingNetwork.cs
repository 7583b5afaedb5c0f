using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>
/// A small convolutional network that reads a whole article: words with their neighbours, sentences with theirs and with the rest, mentions where they stand.
/// It sees order and combinations, which the lines of <see cref="SparseModel"/> do not; those know rare words better. What both say is mixed. Thread-safe.
/// </summary>
internal sealed class ReadingNetwork
{
    /// <summary>How far the window looks to either side, in words.</summary>
    public const int Reach = 2;

    private const int WindowWidth = ((2 * Reach) + 1) * Matrix.Width;

    // The second layer skips every other word: it sees what the window sees of four words to either side.
    private const int Stride = 2;

    private const int MarksOfMostWords = 15;

    // The longer a sentence, the less its words add up to.
    private const double SentencePower = 0.5;

    private readonly ConcurrentBag<NetworkOperations> idle = [];
    private readonly float[]?[] wordProducts, markProducts; // by row of their tables; with each place in the window, one after the other

    public ReadingNetwork(NetworkWeights weights)
    {
        Weights = weights;
        wordProducts = new float[]?[weights[NetworkTable.Words].Rows];
        markProducts = new float[]?[weights[NetworkTable.Marks].Rows];
    }

    public NetworkWeights Weights { get; }

    /// <summary>Names of the weights that are no tables, and how many rows each has.</summary>
    public static IEnumerable<(string Name, int Rows)> Parts { get; } =
    [
        .. Enumerable.Range(-Reach, (2 * Reach) + 1).Select(o => (WindowName(o), Matrix.Width)), ("window bias", 1),
        .. Enumerable.Range(-1, 3).Select(o => (PhraseName(o), Matrix.Width)), ("phrase bias", 1),
        .. Squares("sentence", "most", "mean"), .. Squares("context", "before", "self", "after", "mean", "most", "first"), .. Squares("answers", "sentence", "context", "sides", "subjects"),
        .. Squares("article", "mean", "most", "first", "sides", "subjects"), .. Squares("article answers", "article"),
        .. Squares("side", "first", "last", "sentence", "context", "party", "parties"), .. Squares("subject", "first", "sentence", "context", "mean", "title"),
        ("side score", 1), ("party score most", 1), ("party score mean", 1), ("acting most", 1), ("acting mean", 1), ("subject score", 1),
    ];

    public static string WindowName(int place) => $"window {place:+0;-0;0}";

    private static string PhraseName(int place) => $"phrase {place:+0;-0;0}";

    private static IEnumerable<(string, int)> Squares(string layer, params string[] inputs) => [.. inputs.Select(i => ($"{layer} {i}", Matrix.Width)), ($"{layer} bias", 1)];

    /// <summary>What the network says of an article.</summary>
    public NetworkReading Read(SentenceFeatures features)
    {
        var operations = idle.TryTake(out var free) ? free : new NetworkOperations();
        var text = new NetworkText(features, Weights.Names);
        var reading = new NetworkReading(Answer(text, operations), text);
        operations.Release();
        idle.Add(operations);
        return reading;
    }

    /// <summary>Takes all steps from the words to the answers.</summary>
    public NetworkAnswers Answer(NetworkText text, NetworkOperations steps)
    {
        var sentences = text.SentenceFacts.Rows;
        var all = new int[sentences]; // one group: the article

        var window = steps.Make(text.Words.Length);
        steps.AddToAll(Weights["window bias"], window);
        steps.AddWindow(text, this, window);
        steps.Rectify(window, text.Sentences);
        var phrase = steps.Make(text.Words.Length);
        steps.AddToAll(Weights["phrase bias"], phrase);
        for (var place = -1; place <= 1; place++)
            steps.AddProduct(window, Weights[PhraseName(place)], phrase, place * Stride);
        steps.Rectify(phrase, text.Sentences);
        var words = steps.Make(text.Words.Length);
        steps.AddRows(window, Same(words.Rows), words);
        steps.AddRows(phrase, Same(words.Rows), words);

        var (most, mean) = (steps.Make(sentences), steps.Make(sentences));
        steps.Most(words, text.Sentences, most);
        steps.Mean(words, text.Sentences, SentencePower, mean);
        steps.Forget(most);
        steps.Forget(mean);
        var sentence = Layer(steps, sentences, "sentence bias", (most, "sentence most"), (mean, "sentence mean"));
        steps.AddFacts(text.SentenceFacts, Weights[NetworkTable.Sentences], sentence);
        steps.Rectify(sentence);

        var (meanSentence, mostSentence, title) = (steps.Make(1), steps.Make(1), steps.Make(1));
        steps.Mean(sentence, all, 1, meanSentence);
        steps.Most(sentence, all, mostSentence);
        steps.AddRows(sentence, FirstOf(sentences), title);
        var around = steps.Make(1);
        steps.AddProduct(meanSentence, Weights["context mean"], around);
        steps.AddProduct(mostSentence, Weights["context most"], around);
        steps.AddProduct(title, Weights["context first"], around);
        var context = steps.Make(sentences);
        steps.AddToAll(Weights["context bias"], context);
        steps.AddToAll(around, context);
        steps.AddProduct(sentence, Weights["context before"], context, -1);
        steps.AddProduct(sentence, Weights["context self"], context);
        steps.AddProduct(sentence, Weights["context after"], context, 1);
        steps.Rectify(context);

        int[] ofParty = [.. text.Sides.Select(m => m.Of)];
        var sides = ReadSides(steps, text, ofParty, words, sentence, context);
        var subjects = ReadSubjects(steps, text, words, sentence, context, meanSentence, title);
        return new NetworkAnswers(
            AnswerOnSentences(steps, text, sentence, context, sides, subjects),
            AnswerOnArticle(steps, context, sides, subjects),
            AnswerOnSides(steps, ofParty, text.Parties.Count, sides),
            AnswerOnSubjects(steps, subjects));
    }

    // Each mention of a party where it stands, with the other mentions of that party and of all.
    private Matrix ReadSides(NetworkOperations steps, NetworkText text, int[] ofParty, Matrix words, Matrix sentence, Matrix context)
    {
        var inSentence = SentenceOf(text.Sides);
        var first = Selected(steps, words, [.. text.Sides.Select(m => m.First)]);
        var last = Selected(steps, words, [.. text.Sides.Select(m => m.Last)]);
        var (party, every) = (steps.Make(text.Parties.Count), steps.Make(1));
        steps.Mean(first, ofParty, 1, party);
        steps.Mean(first, One(first), 1, every);
        var others = steps.Make(1);
        steps.AddProduct(every, Weights["side parties"], others);
        var side = Layer(steps, text.Sides.Count, "side bias", (first, "side first"), (last, "side last"), (Selected(steps, sentence, inSentence), "side sentence"),
            (Selected(steps, context, inSentence), "side context"), (Selected(steps, party, ofParty), "side party"));
        steps.AddToAll(others, side);
        steps.AddFacts(text.SideFacts, Weights[NetworkTable.Sides], side);
        steps.Rectify(side);
        return side;
    }

    // Each mention of a topic where it stands.
    private Matrix ReadSubjects(NetworkOperations steps, NetworkText text, Matrix words, Matrix sentence, Matrix context, Matrix meanSentence, Matrix title)
    {
        var inSentence = SentenceOf(text.Subjects);
        var around = steps.Make(1);
        steps.AddProduct(meanSentence, Weights["subject mean"], around);
        steps.AddProduct(title, Weights["subject title"], around);
        var subject = Layer(steps, inSentence.Length, "subject bias", (Selected(steps, words, [.. text.Subjects.Select(m => m.First)]), "subject first"),
            (Selected(steps, sentence, inSentence), "subject sentence"), (Selected(steps, context, inSentence), "subject context"));
        steps.AddToAll(around, subject);
        steps.AddFacts(text.SubjectFacts, Weights[NetworkTable.Subjects], subject);
        steps.Rectify(subject);
        return subject;
    }

    // By their words, by what is around them, and by who and what is named in them.
    private Matrix AnswerOnSentences(NetworkOperations steps, NetworkText text, Matrix sentence, Matrix context, Matrix sides, Matrix subjects)
    {
        var mostSide = MostOf(steps, sides, SentenceOf(text.Sides), sentence.Rows);
        var mostSubject = MostOf(steps, subjects, SentenceOf(text.Subjects), sentence.Rows);
        return Layer(steps, sentence.Rows, "answers bias", (sentence, "answers sentence"), (context, "answers context"), (mostSide, "answers sides"), (mostSubject, "answers subjects"));
    }

    // By its sentences, and by who and what is named in it.
    private Matrix AnswerOnArticle(NetworkOperations steps, Matrix context, Matrix sides, Matrix subjects)
    {
        var mean = steps.Make(1);
        steps.Mean(context, One(context), 1, mean);
        var most = MostOf(steps, context, One(context), 1);
        var first = steps.Make(1);
        steps.AddRows(context, FirstOf(context.Rows), first);
        var (mostSide, mostSubject) = (MostOf(steps, sides, One(sides), 1), MostOf(steps, subjects, One(subjects), 1));
        foreach (var input in new[] { mean, most, first, mostSide, mostSubject })
            steps.Forget(input);
        var article = Layer(
            steps, 1, "article bias", (mean, "article mean"), (most, "article most"), (first, "article first"), (mostSide, "article sides"), (mostSubject, "article subjects"));
        steps.Rectify(article);
        return Layer(steps, 1, "article answers bias", (article, "article answers article"));
    }

    private NetworkSides AnswerOnSides(NetworkOperations steps, int[] ofParty, int parties, Matrix sides)
    {
        var (mentions, partyScores, acting) = (steps.Make(sides.Rows), steps.Make(parties), steps.Make(parties));
        steps.Score(sides, Weights["side score"], mentions);
        var (most, mean) = (MostOf(steps, sides, ofParty, parties), steps.Make(parties));
        steps.Mean(sides, ofParty, 1, mean);
        steps.Score(most, Weights["party score most"], partyScores);
        steps.Score(mean, Weights["party score mean"], partyScores);
        steps.Score(most, Weights["acting most"], acting);
        steps.Score(mean, Weights["acting mean"], acting);
        return new NetworkSides(mentions, partyScores, acting);
    }

    private Matrix AnswerOnSubjects(NetworkOperations steps, Matrix subjects)
    {
        var scores = steps.Make(subjects.Rows);
        steps.Score(subjects, Weights["subject score"], scores);
        return scores;
    }

    private static int[] SentenceOf(List<NetworkMention> mentions) => [.. mentions.Select(m => m.Sentence)];

    // All rows as one group.
    private static int[] One(Matrix input) => new int[input.Rows];

    // The largest numbers of each group of rows.
    private static Matrix MostOf(NetworkOperations steps, Matrix input, int[] groups, int groupCount)
    {
        var most = steps.Make(groupCount);
        steps.Most(input, groups, most);
        return most;
    }

    // The bias and the products of the inputs with their weights.
    private Matrix Layer(NetworkOperations steps, int rows, string bias, params ReadOnlySpan<(Matrix Input, string Weights)> inputs)
    {
        var layer = steps.Make(rows);
        steps.AddToAll(Weights[bias], layer);
        foreach (var (input, of) in inputs)
            steps.AddProduct(input, Weights[of], layer);
        return layer;
    }

    private static Matrix Selected(NetworkOperations steps, Matrix input, int[] rows)
    {
        var selected = steps.Make(rows.Length);
        steps.AddRows(input, rows, selected);
        return selected;
    }

    private static int[] FirstOf(int rows) => rows == 0 ? [] : [0];

    private static int[] Same(int rows) => [.. Enumerable.Range(0, rows)];

    /// <summary>The window over the words, as sums of products that are worked out when a word or mark first comes along. Blank rows are left as they are.</summary>
    public void AddKnownWindow(NetworkText text, Matrix sum)
    {
        var (words, marks) = (Weights[NetworkTable.Words], Weights[NetworkTable.Marks]);
        var ofWord = new List<float[]>(MarksOfMostWords + 1);
        for (var row = 0; row < text.Words.Length; row++)
        {
            if (text.Words[row] is not (>= 0 and var word))
                continue;
            ofWord.Clear();
            ofWord.Add(Product(wordProducts, words, word));
            foreach (var (mark, _) in text.Marks[row])
                if (mark < markProducts.Length)
                    ofWord.Add(Product(markProducts, marks, mark));
            // To the neighbours' rows: as seen from there, the word is that far on.
            for (var place = -Reach; place <= Reach; place++)
                if (row - place is var to && to >= 0 && to < sum.Rows && text.Sentences[to] >= 0)
                    MatrixMath.AddSum(CollectionsMarshal.AsSpan(ofWord), (place + Reach) * Matrix.Width, sum[to]);
        }
    }

    private float[] Product(float[]?[] known, Matrix table, int row)
    {
        if (known[row] is { } product)
            return product;
        product = new float[WindowWidth];
        for (var place = -Reach; place <= Reach; place++)
            MatrixMath.AddProduct(table[row], Matrix.Width, 1, 1, Matrix.Width, Weights[WindowName(place)].Values, product.AsSpan((place + Reach) * Matrix.Width));
        return known[row] = product;
    }
}

/// <summary>The last layers of the network. Those of mentions have one number, the first, as log-odds.</summary>
/// <param name="Sentences">For each sentence the answers of <see cref="SentenceScores"/>.</param>
/// <param name="Article">For the article the answers of <see cref="NetworkReading"/>.</param>
/// <param name="Sides">For each mention of a party, and for each party.</param>
/// <param name="Subjects">For each mention of a topic.</param>
internal readonly record struct NetworkAnswers(Matrix Sentences, Matrix Article, NetworkSides Sides, Matrix Subjects);

/// <param name="Mentions">That a mention names a side, if the article reports cooperation.</param>
/// <param name="Parties">That a party is a side, if it does.</param>
/// <param name="Acting">That a party is a side of a cooperation that the article reports; of none where it reports none.</param>
internal readonly record struct NetworkSides(Matrix Mentions, Matrix Parties, Matrix Acting);
