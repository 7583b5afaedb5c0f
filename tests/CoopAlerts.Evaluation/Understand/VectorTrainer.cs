using System.Runtime.InteropServices;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// The command <c>vectors</c>: makes <see cref="WordVectors"/> of news without labels, from which stems stand beside which how much more often than by chance
/// (positive pointwise mutual information, its leading eigenvectors: Levy, Goldberg and Dagan, 2015).
/// </summary>
internal static class VectorTrainer
{
    private const string VectorsPath = "src/CoopAlerts.Core/Understand/data/word-vectors.tsv";

    // A stem that is rarer keeps too little company to be placed.
    private const int FewestOccurrences = 15;

    // How many words on either side are company, the nearer the more.
    private const int Reach = 4;

    // Makes company of rare words less of a surprise.
    private const double Smoothing = 0.75;

    // The stem of this rank, and all that are rarer, have vectors of length 1.
    private const double FullLengthRank = 3000;

    public static int Run(string[] args)
    {
        if (CooperationEvaluation.Option(args, "--archives") is not { } archives)
        {
            Console.Error.WriteLine("vectors --archives <folder>: clones of the repositories that NewsArchives reads; writes " + VectorsPath);
            return 2;
        }

        var (stems, sentences) = Sentences(NewsArchives.ReadAll(archives));
        Console.WriteLine($"{sentences.Sum(s => (long)s.Length)} words of {stems.Length} stems");
        var vectors = LeadingVectors.Of(Surprises(Company(sentences, stems.Length), stems.Length), WordVectors.Dimensions);
        using var file = new StreamWriter(VectorsPath);
        file.Write("# Stem, most common first; its vector. Made by: dotnet run -c Release --project tests/CoopAlerts.Evaluation -- vectors --archives <folder>\n");
        for (var stem = 0; stem < stems.Length; stem++)
        {
            var length = Math.Sqrt(vectors[stem].Sum(v => (double)v * v));
            var wanted = Math.Min(1, Math.Log(2 + stem) / Math.Log(FullLengthRank));
            file.Write(WordVectors.Line(stems[stem], vectors[stem].Select(v => length == 0 ? 0 : v / length * wanted)) + "\n");
        }

        Console.WriteLine($"wrote {VectorsPath}");
        return 0;
    }

    // The stems that are common enough, most common first, and the sentences by their indexes; -1 for a rare one. A party's name is one word.
    private static (string[] Stems, List<int[]> Sentences) Sentences(IEnumerable<ArticleText> articles)
    {
        var (ids, counts, sentences) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<int>(), new List<int[]>());
        foreach (var article in articles)
        {
            var read = new ReadArticle(article);
            foreach (var sentence in read.Sentences)
            {
                var words = new List<int>(sentence.Count);
                for (var t = sentence.First; t < sentence.First + sentence.Count; t++)
                    if (!(read.Words[t] == PartyMentions.AnyParty && t > sentence.First && read.Words[t - 1] == PartyMentions.AnyParty))
                        words.Add(Id(read.Words[t].Stem));
                sentences.Add([.. words]);
            }
        }

        var common = ids.Where(id => counts[id.Value] >= FewestOccurrences).OrderByDescending(id => counts[id.Value]).ThenBy(id => id.Key, StringComparer.Ordinal).ToArray();
        var ranks = Enumerable.Repeat(-1, counts.Count).ToArray();
        for (var rank = 0; rank < common.Length; rank++)
            ranks[common[rank].Value] = rank;
        foreach (var sentence in sentences)
            for (var w = 0; w < sentence.Length; w++)
                sentence[w] = ranks[sentence[w]];
        return ([.. common.Select(c => c.Key)], sentences);

        int Id(string stem)
        {
            if (!ids.TryGetValue(stem, out var id))
            {
                ids[stem] = id = counts.Count;
                counts.Add(0);
            }

            counts[id]++;
            return id;
        }
    }

    // How often each two stems keep company, by the smaller index times the number of stems plus the larger.
    private static Dictionary<long, float> Company(List<int[]> sentences, int stems)
    {
        var company = new Dictionary<long, float>();
        foreach (var words in sentences)
            for (var a = 0; a < words.Length; a++)
                for (var b = a + 1; b <= a + Reach && b < words.Length; b++)
                    if (words[a] >= 0 && words[b] >= 0 && words[a] != words[b])
                        CollectionsMarshal.GetValueRefOrAddDefault(company, ((long)Math.Min(words[a], words[b]) * stems) + Math.Max(words[a], words[b]), out _) += 1f / (b - a);
        return company;
    }

    // The logarithm of how much more often than by chance; pairs that are rarer than by chance say nothing.
    private static SymmetricMatrix Surprises(Dictionary<long, float> company, int stems)
    {
        var sums = new double[stems];
        foreach (var (pair, count) in company)
        {
            sums[pair / stems] += count;
            sums[pair % stems] += count;
        }

        // The mean over both ways round, smoothed on one side each.
        var smooth = Array.ConvertAll(sums, sum => Math.Pow(sum, (1 + Smoothing) / 2));
        var total = sums.Sum(sum => Math.Pow(sum, Smoothing));
        var surprises = new SymmetricMatrix(stems);
        foreach (var (pair, count) in company)
        {
            var (a, b) = ((int)(pair / stems), (int)(pair % stems));
            if (Math.Log(count * total / (smooth[a] * smooth[b])) is > 0 and var surprise)
                surprises.Add(a, b, (float)surprise);
        }

        return surprises;
    }
}
