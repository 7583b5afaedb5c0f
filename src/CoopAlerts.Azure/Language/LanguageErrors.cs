using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Identity;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Language;

/// <summary>
/// Turns what the service, the way to it or the sign-in reports into <see cref="RequestFailedException"/> with the service's code, and that into the
/// port's <see cref="LanguageFailure"/>. When to ask again is the caller's business.
/// </summary>
internal static class LanguageErrors
{
    // A proxy on the way answers in HTML; its first words tell more than nothing.
    private const int LongestForeignWords = 200;

    /// <summary>The exception for an answer that is not a success.</summary>
    public static RequestFailedException Of(Response response)
    {
        var (code, words) = FromJson(response.Content) ?? (null, response.Content.ToString() is { Length: > 0 } text ? text : response.ReasonPhrase);
        return new RequestFailedException(response.Status, $"{response.Status} {code}: {Shortened(words)}".Replace(" :", ":", StringComparison.Ordinal), code, null);
    }

    /// <summary>Code and words of an error, the innermost code, which says most.</summary>
    public static (string? Code, string Words) Read(ErrorWords? error)
    {
        var innermost = error;
        while (innermost?.Inner is { } inner)
            innermost = inner;
        return (innermost?.Code ?? error?.Code, Shortened(innermost?.Message ?? error?.Message ?? "no reason given"));
    }

    /// <summary>What an answer that is not a success means for the caller.</summary>
    public static LanguageFailure Refused(Response response)
    {
        var refusal = Of(response);
        return new LanguageFailure(
            $"The language service answered {refusal.Message}", refusal.ErrorCode, RetryAfter(response),
            NeedsMending: refusal.Status is >= 400 and < 500 and not 408 and not 429);
    }

    /// <summary>What it means that no answer came; null for a defect of the program.</summary>
    public static LanguageFailure? Lost(Exception exception) => exception switch
    {
        AuthenticationFailedException e => new LanguageFailure($"Signing in to the language service failed: {e.Message}"),
        RequestFailedException e => new LanguageFailure($"The language service gave no answer: {e.Message}", e.ErrorCode, MayBeBilled: true),
        // How the pipeline reports that each of its tries failed.
        AggregateException e => new LanguageFailure($"The language service gave no answer: {e.InnerExceptions[^1].Message}", MayBeBilled: true),
        OperationCanceledException => new LanguageFailure("The language service gave no answer in time.", MayBeBilled: true),
        _ => null,
    };

    /// <summary>How long the service asks to wait.</summary>
    public static TimeSpan? RetryAfter(Response response) =>
        response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static (string? Code, string Words)? FromJson(BinaryData body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, LanguageJson.Default.Refusal)?.Error is { } error ? Read(error) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Shortened(string words) => words.Length > LongestForeignWords ? words[..LongestForeignWords] : words;
}
