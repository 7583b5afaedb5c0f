using System.Text.Json.Serialization;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// A logistic regression: one number per feature, and the probability above which the answer is yes. It only weighs; what the features
/// are is decided by the code that writes the row.
/// </summary>
internal sealed class LinearModel(float[] weights, float bias, float threshold)
{
    public float Threshold => threshold;

    /// <summary>Log-odds.</summary>
    public double Logit(ReadOnlySpan<float> row)
    {
        double sum = bias;
        for (var i = 0; i < row.Length; i++)
            sum += weights[i] * row[i];
        return sum;
    }

    /// <summary>Probability, 0…1.</summary>
    public double Probability(ReadOnlySpan<float> row) => 1 / (1 + Math.Exp(-Logit(row)));
}

/// <summary>All models of the classifier: of articles, as they stand in <c>weights.json</c>, and below them of sentences and mentions (<c>sentence-weights.tsv</c>).</summary>
internal sealed record ModelSet(LinearModel Cooperation, WordModel Words, LinearModel Topics, LinearModel Parties, LinearModel[] Kinds, SparseModel Sentences, SparseModel Subjects, SparseModel Sides)
{
    // How much each of the two readings of an article counts; chosen by cross-validation.
    private const double CuesShare = 0.8;
    private const double WordsShare = 0.5;

    private static readonly Lazy<ModelSet> Loaded = new(() => From(Lexicon.Read("weights.json", WeightsJson.Default.WeightsFile), SparseModel.ReadShipped()));

    public static ModelSet Default => Loaded.Value;

    public static ModelSet From(WeightsFile file, Dictionary<string, SparseModel> sentences) => new(
        Bind(file, "cooperation", CooperationFeatures.Names),
        new WordModel(file.Models["words"].Weights, file.Models["words"].Bias),
        Bind(file, "topics", TopicFeatures.Names),
        Bind(file, "parties", PartyFeatures.Names),
        [.. ActKinds.Codes.Select(kind => Bind(file, $"kind {kind}", KindFeatures.Names))],
        sentences["sentences"],
        sentences["subjects"],
        sentences["sides"]);

    /// <summary>Probability that the article reports cooperation, by its cues and its vocabulary.</summary>
    /// <param name="article">The article.</param>
    /// <param name="cues">Its <see cref="CooperationFeatures"/>.</param>
    public double CooperationProbability(ReadArticle article, ReadOnlySpan<float> cues) =>
        1 / (1 + Math.Exp(-((CuesShare * Cooperation.Logit(cues)) + (WordsShare * Words.Logit(article)))));

    // A feature that the file does not name weighs nothing: it was added after training.
    private static LinearModel Bind(WeightsFile file, string name, string[] features)
    {
        var model = file.Models[name];
        return new LinearModel([.. features.Select(f => model.Weights.GetValueOrDefault(f))], model.Bias, model.Threshold);
    }
}

internal sealed record WeightsFile(string Source, string Command, Dictionary<string, ModelWeights> Models);

internal sealed record ModelWeights(float Bias, float Threshold, Dictionary<string, float> Weights);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(WeightsFile))]
internal sealed partial class WeightsJson : JsonSerializerContext;
