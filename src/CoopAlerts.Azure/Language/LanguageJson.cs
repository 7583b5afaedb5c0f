using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Azure.Language;

// The bodies of the service's interface, version 2023-04-01 (learn.microsoft.com, "Analyze Text", "Analyze Text Submit Job", "Analyze Text Job Status").
// What an answer lacks is null, whatever the published schema promises.
internal sealed record AnalyzeRequest(string Kind, AnalyzeParameters Parameters, DocumentsInput AnalysisInput);

internal sealed record DocumentsInput(IReadOnlyList<InputDocument> Documents);

/// <summary>A text: with its language, or with a hint at the country where the language is the question.</summary>
internal sealed record InputDocument(string Id, string Text, string? Language, string? CountryHint);

internal sealed record AnalyzeParameters(string? ModelVersion, bool? LoggingOptOut, string? StringIndexType, string? ProjectName, string? DeploymentName);

internal sealed record AnalyzeAnswer(string? Kind, AnalyzeResults? Results);

internal sealed record AnalyzeResults(IReadOnlyList<AnswerDocument?>? Documents, IReadOnlyList<AnswerError?>? Errors);

internal sealed record AnswerDocument(
    string? Id,
    AnswerLanguage? DetectedLanguage,
    IReadOnlyList<AnswerEntity?>? Entities,
    IReadOnlyList<string?>? KeyPhrases,
    [property: JsonPropertyName("class")] IReadOnlyList<AnswerClass?>? Classes);

internal sealed record AnswerLanguage(string? Iso6391Name, double ConfidenceScore);

internal sealed record AnswerEntity(string? Text, string? Category, int Offset, int Length, double ConfidenceScore);

internal sealed record AnswerClass(string? Category, double ConfidenceScore);

internal sealed record AnswerError(string? Id, ErrorWords? Error);

internal sealed record ErrorWords(string? Code, string? Message, [property: JsonPropertyName("innererror")] ErrorWords? Inner);

internal sealed record Refusal(ErrorWords? Error);

internal sealed record JobRequest(string DisplayName, DocumentsInput AnalysisInput, IReadOnlyList<JobTask> Tasks);

internal sealed record JobTask(string Kind, string TaskName, AnalyzeParameters Parameters);

internal sealed record JobAnswer(string? Status, JobTasks? Tasks, IReadOnlyList<ErrorWords?>? Errors);

internal sealed record JobTasks(IReadOnlyList<JobItem?>? Items);

internal sealed record JobItem(string? Kind, string? Status, AnalyzeResults? Results);

/// <summary>The service's JSON without reflection; nothing is written that is not set.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnalyzeRequest))]
[JsonSerializable(typeof(AnalyzeAnswer))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(JobAnswer))]
internal sealed partial class LanguageJson : JsonSerializerContext
{
    private static LanguageJson? letters;

    // Arabic as letters: as escapes a request would be three times as long, and it may have one megabyte.
    public static LanguageJson Letters => letters ??= new LanguageJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
