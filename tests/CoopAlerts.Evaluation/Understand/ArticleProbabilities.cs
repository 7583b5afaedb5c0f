using System.Text.Json.Nodes;
using CoopAlerts.Core.Understand;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>What the models of articles say of one before anything is cut: probabilities, 0…1, by the names that labels have.</summary>
/// <param name="Cooperation">That it reports cooperation.</param>
/// <param name="Topics">Of each topic that it may state.</param>
/// <param name="Parties">Of each party that may be a side, the likelier of two that labels call alike.</param>
/// <param name="Kinds">Of each kind; their sum need not be 1.</param>
internal sealed record ArticleProbabilities(double Cooperation, Dictionary<string, double> Topics, Dictionary<string, double> Parties, Dictionary<string, double> Kinds)
{
    /// <summary>Null of an article without words.</summary>
    public static ArticleProbabilities? Of(ReadArticle article, ModelSet models)
    {
        if (article.Tokens.Count == 0)
            return null;
        var acts = new ActStrength(article);
        var sentences = models.ReadSentences(new SentenceFeatures(article, acts));
        var counts = PartyFeatures.Count(article, acts);
        var row = new FeatureRow();
        CooperationFeatures.Write(article, acts, counts, sentences, row);
        var mentions = MentionScores.Of(article, acts, sentences, models.Subjects, models.Sides);
        var kinds = KindOfActReader.Probabilities(article, FutureEvents.Find(article), sentences, models.Kinds);
        return new ArticleProbabilities(
            models.CooperationProbability(article, row.Values),
            TopicScorer.Probabilities(article, acts, sentences, mentions, models.Topics).ToDictionary(t => Lexicon.Default.TopicCodes[t.Topic], t => t.Probability),
            PartyFinder.Probabilities(article, counts, sentences, mentions, models.Parties).GroupBy(p => PartyLabels.All[p.Party], p => p.Probability).ToDictionary(p => p.Key, p => p.Max()),
            ActKinds.Codes.Zip(kinds).ToDictionary(k => k.First, k => k.Second));
    }

    /// <summary>A line of JSON, with what is right beside what was said.</summary>
    public string Line(Example example) => new JsonObject
    {
        ["id"] = example.Gold.Id,
        ["corpus"] = example.Corpus.ToString(),
        ["sure"] = example.Gold.Sure,
        ["right"] = new JsonObject
        {
            ["cooperation"] = example.Gold.Cooperation, ["topics"] = Array(example.Gold.Topics), ["parties"] = Array(example.Gold.Parties), ["kinds"] = Array(example.Gold.Kinds),
            ["optionalTopics"] = Array(example.Gold.OptionalTopics), ["optionalParties"] = Array(example.Gold.OptionalParties),
        },
        ["said"] = new JsonObject { ["cooperation"] = Cooperation, ["topics"] = Object(Topics), ["parties"] = Object(Parties), ["kinds"] = Object(Kinds) },
    }.ToJsonString();

    private static JsonArray Array(IEnumerable<string> codes) => [.. codes.Order(StringComparer.Ordinal).Select(c => JsonValue.Create(c))];

    private static JsonObject Object(Dictionary<string, double> probabilities) => new(probabilities.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Math.Round(p.Value, 5))));
}
