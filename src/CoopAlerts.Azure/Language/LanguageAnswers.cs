using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Language;

/// <summary>Gathers answers by document over several requests. What the service forgot to answer counts as refused: asking again would be paid again.</summary>
internal sealed class LanguageAnswers<T>
{
    private readonly Dictionary<string, T> read = [];
    private readonly Dictionary<string, string> refused = [];

    /// <summary>Notes a document that can't be read. Gives null: this is no failure of the service.</summary>
    public LanguageFailure? Refuse(string id, string words)
    {
        refused[id] = words;
        return null;
    }

    /// <summary>Takes one request's results. Gives null, as <see cref="Refuse"/>.</summary>
    public LanguageFailure? Take(AnalyzeResults? results, LanguageDocument[] asked, Func<AnswerDocument, LanguageDocument, T?> take)
    {
        var byId = (results?.Documents ?? []).Where(document => document?.Id is not null).DistinctBy(document => document!.Id).ToDictionary(document => document!.Id!);
        var errors = (results?.Errors ?? []).Where(error => error?.Id is not null).ToLookup(error => error!.Id!);
        foreach (var document in asked)
        {
            if (byId.GetValueOrDefault(document.Id) is { } found && take(found, document) is { } value)
                read[document.Id] = value;
            else if (errors[document.Id].FirstOrDefault() is { } error && LanguageErrors.Read(error.Error) is var (code, words))
                Refuse(document.Id, $"{code}: {words}");
            else
                Refuse(document.Id, "the service gave no readable answer for it");
        }

        return null;
    }

    public LanguageAnswer<T> End(LanguageFailure? failure) => new(read, refused, failure);
}

/// <summary>Reads the parts of an answer; what cannot be right in it is left out. It decides nothing about what is worth keeping.</summary>
internal static class LanguageAnswers
{
    public static T? Parse<T>(Response response, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(response.Content, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static LanguageFailure Unreadable(Response response) => new($"The language service's answer ({response.Status}) could not be read.", MayBeBilled: true);

    public static DetectedLanguage? Language(AnswerDocument document)
    {
        if (document.DetectedLanguage is not { Iso6391Name: { } name } language)
            return null;
        // "(Unknown)" for a text that tells nothing; "zh_chs" for Chinese in simplified script.
        var tag = name.Split('_', '-')[0].ToLowerInvariant();
        return tag is { Length: 2 or 3 } && tag.All(char.IsAsciiLetter) ? new DetectedLanguage(tag, Score(language.ConfidenceScore)) : new DetectedLanguage("und", 0);
    }

    // Names whose place is not in the text, or holds something else, can't be shown where they stand.
    public static IReadOnlyList<NamedEntity>? Entities(AnswerDocument document, LanguageDocument asked) => document.Entities is null ? null :
    [
        .. from entity in document.Entities
           where entity is { Text: not null, Category: not null, Offset: >= 0, Length: > 0 } && entity.Offset <= asked.Text.Length - entity.Length
               && asked.Text.AsSpan(entity.Offset, entity.Length).SequenceEqual(entity.Text)
           select new NamedEntity(entity.Text!, entity.Category!, Score(entity.ConfidenceScore), entity.Offset, entity.Length),
    ];

    public static IReadOnlyList<string>? KeyPhrases(AnswerDocument document) =>
        document.KeyPhrases is null ? null : [.. document.KeyPhrases.OfType<string>().Where(phrase => phrase.Length > 0)];

    public static IReadOnlyList<TopicScore>? Topics(AnswerDocument document) => document.Classes is null ? null :
        [.. from found in document.Classes where found?.Category is not null select new TopicScore(found.Category!, Score(found.ConfidenceScore))];

    private static double Score(double score) => double.IsFinite(score) ? Math.Clamp(score, 0, 1) : 0;
}
