using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand;

/// <summary>Scores of an article all of whose sentences a model finds alike, read by no network.</summary>
internal static class AlikeSentences
{
    /// <summary>Scores every sentence of an article with the same log-odds, one for each answer.</summary>
    public static SentenceScores Score(ReadArticle article, float[] answers) =>
        SentenceScores.Of(new SentenceFeatures(article, new ActStrength(article)), new SparseModel(answers, []), NetworkReading.None(article));
}
