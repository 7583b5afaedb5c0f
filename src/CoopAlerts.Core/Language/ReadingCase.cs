using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;

namespace CoopAlerts.Core.Language;

/// <summary>One article while it is being read: what was found so far, and whether the rest has to wait. It asks and stores nothing.</summary>
internal sealed class ReadingCase(Article stored, int longestText)
{
    /// <summary>The article as it was loaded.</summary>
    public Article Stored { get; } = stored;

    /// <summary>The article with what was found.</summary>
    public Article Article { get; private set; } = stored;

    /// <summary>The article as documents.</summary>
    public ArticleDocument Document { get; } = new(stored, longestText);

    /// <summary>When to go on with what is still open; null when nothing stands in the way.</summary>
    public TimeSpan? Later { get; set; }

    /// <summary>Whether anything was found, be it that nothing is there.</summary>
    public bool HasAnswers => !ReferenceEquals(Article, Stored);

    /// <summary>Whether the labels that subscriptions ask for have changed.</summary>
    public bool HasNewLabels => Article.Language != Stored.Language || !ReferenceEquals(Article.Cooperation, Stored.Cooperation);

    private LanguageReading Reading
    {
        get => Article.Reading ?? new LanguageReading();
        set => Article = Article with { Reading = value };
    }

    /// <summary>Keeps the language. Where it is news, the built-in reading is done again with it.</summary>
    public void KeepLanguage(IReadOnlyList<(int Piece, DetectedLanguage Found)> found, CooperationClassifier classifier)
    {
        Article = ReadingMerge.WithLanguage(Article, found is [var (_, detected)] ? detected : new DetectedLanguage("und", 0));
        if (Article.Language != Stored.Language)
            Article = Article with { Cooperation = classifier.Classify(ArticleIngester.TextOf(Article)) };
    }

    /// <summary>Keeps names.</summary>
    public void KeepEntities(IReadOnlyList<(int Piece, IReadOnlyList<NamedEntity> Found)> found) =>
        Reading = Reading with { Entities = ReadingMerge.Entities(found.SelectMany(piece => piece.Found.Select(entity => Document.Locate(entity, piece.Piece)))) };

    /// <summary>Keeps key phrases.</summary>
    public void KeepPhrases(IReadOnlyList<(int Piece, IReadOnlyList<string> Found)> found) =>
        Reading = Reading with { KeyPhrases = ReadingMerge.KeyPhrases(found.Select(piece => piece.Found)) };

    /// <summary>Keeps topics, and adds them to the card.</summary>
    public void KeepTopics(IReadOnlyList<(int Piece, IReadOnlyList<TopicScore> Found)> found, double minimum)
    {
        var topics = ReadingMerge.Topics(found.SelectMany(piece => piece.Found), minimum);
        Reading = Reading with { Topics = topics };
        Article = Article with { Cooperation = ReadingMerge.WithTopics(Article.Cooperation ?? Cooperation.None, topics) };
    }

    /// <summary>Notes when something was found, and what the service refused.</summary>
    public void Note(string? refusal, DateTimeOffset now) => Reading = Reading with { ReadAt = now, Warning = refusal ?? Reading.Warning };
}
