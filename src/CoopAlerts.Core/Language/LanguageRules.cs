using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Decides which questions about an article are open, and for how long an answer is worth its money. Pure; whether the day's budget allows them is not
/// its business.
/// </summary>
public static class LanguageRules
{
    /// <summary>How long after it was first seen an article is worth reading: two digests. What has waited longer is old news.</summary>
    public static readonly TimeSpan WorthFor = TimeSpan.FromDays(2);

    /// <summary>The questions that have no answer yet. The language comes alone: the others can't be asked without it.</summary>
    public static LanguageQuestions Open(Article article, LanguageOptions options, bool knowsTopics)
    {
        if (article.Backfill || (article.Text.Length == 0 && article.Title.Length == 0))
            return LanguageQuestions.None;
        var reading = article.Reading ?? new LanguageReading();
        if (article.Language == "und")
            return reading.Language is null ? LanguageQuestions.Language : LanguageQuestions.None;

        var cooperates = article.Cooperation is { IsCooperation: true };
        var open = LanguageQuestions.None;
        if (!cooperates && !options.AllArticles)
            return open;
        if (reading.Entities is null)
            open |= LanguageQuestions.Entities;
        if (reading.KeyPhrases is null)
            open |= LanguageQuestions.KeyPhrases;
        // Only reports of cooperation have topics.
        if (reading.Topics is null && knowsTopics && cooperates)
            open |= LanguageQuestions.Topics;
        return open;
    }

    /// <summary>Whether it is too late to read the article.</summary>
    public static bool IsOldNews(Article article, DateTimeOffset now) => now - article.FirstSeen > WorthFor;
}
