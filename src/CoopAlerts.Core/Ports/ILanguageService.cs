using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>
/// Reads texts with somebody else's trained models, for money. Any number of documents may be given at once; a document that it can't read does not
/// disturb the others. Expected failures are part of the answer; only cancellation throws. It keeps no count of what it costs.
/// </summary>
public interface ILanguageService
{
    /// <summary>Longest text of a document in UTF-16 units. What is longer is for the caller to split.</summary>
    int LongestText { get; }

    /// <summary>Whether a custom model of topics is set up. Without one <see cref="FindTopicsAsync"/> must not be called.</summary>
    bool KnowsTopics { get; }

    /// <summary>The language of each text.</summary>
    Task<LanguageAnswer<DetectedLanguage>> DetectAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default);

    /// <summary>The names in each text, with offsets in UTF-16 units, in order of place.</summary>
    Task<LanguageAnswer<IReadOnlyList<NamedEntity>>> FindEntitiesAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default);

    /// <summary>What each text talks about, the most telling first.</summary>
    Task<LanguageAnswer<IReadOnlyList<string>>> FindKeyPhrasesAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default);

    /// <summary>The classes of the custom model that apply to each text, by the model's own names.</summary>
    Task<LanguageAnswer<IReadOnlyList<TopicScore>>> FindTopicsAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default);
}

/// <summary>A text to be read.</summary>
/// <param name="Id">Its name in the answer; unique among those asked about together, not empty.</param>
/// <param name="Text">Plain text, not empty, at most <see cref="ILanguageService.LongestText"/> long.</param>
/// <param name="Language">BCP 47 tag of its language; null where that is the question.</param>
public sealed record LanguageDocument(string Id, string Text, string? Language);

/// <summary>A language and how sure the service is of it.</summary>
/// <param name="Tag">BCP 47 primary tag, <c>und</c> when the service could not tell.</param>
/// <param name="Score">Confidence, 0…1.</param>
public sealed record DetectedLanguage(string Tag, double Score);

/// <summary>What came of asking. A document is in one of the two tables, or in neither when the service failed before its turn.</summary>
/// <param name="Read">What was found, by document id.</param>
/// <param name="Refused">Documents that the service will never read, by id, with its words.</param>
/// <param name="Failure">Why the service did not answer for the rest; null when it did.</param>
public sealed record LanguageAnswer<T>(IReadOnlyDictionary<string, T> Read, IReadOnlyDictionary<string, string> Refused, LanguageFailure? Failure = null);

/// <summary>Why a service did not answer.</summary>
/// <param name="Reason">One sentence for an admin, with the service's words.</param>
/// <param name="Code">The service's code of the error; null when it gave none.</param>
/// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
/// <param name="NeedsMending">True when asking again changes nothing before somebody changes a setting: a wrong key, an unknown project.</param>
/// <param name="MayBeBilled">True when the service may have done the work all the same: the answer came too late or could not be read.</param>
public sealed record LanguageFailure(string Reason, string? Code = null, TimeSpan? RetryAfter = null, bool NeedsMending = false, bool MayBeBilled = false);
