using Azure.Core;

namespace CoopAlerts.Azure.Language;

/// <summary>Settings of the language service.</summary>
public sealed class LanguageServiceOptions
{
    /// <summary>The account's address, <c>https://NAME.cognitiveservices.azure.com</c>. Required.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>One of the account's keys; empty to sign in by <see cref="Credential"/>. A secret.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Signs in where there is no key, and the account's address must carry its own name then. Null: the machine's identity.</summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>Project of custom multi-label classification; empty for none.</summary>
    public string Project { get; set; } = "";

    /// <summary>The project's deployment; empty for none.</summary>
    public string Deployment { get; set; } = "";

    /// <summary>Longest wait for one answer. Default 10 s, 1 s … 20 s: a look at several articles takes several requests, and has minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for a job of classification. Default 90 s; a job whose time is up is cancelled.</summary>
    public TimeSpan JobTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Pause before a job is looked at for the first time; it grows, and the service may ask for a longer one. Default 1 s.</summary>
    public TimeSpan JobPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with the settings, a sentence each; empty when they can be used. The key is never shown.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Endpoint is not { IsAbsoluteUri: true } || !(Endpoint.Scheme == Uri.UriSchemeHttps || (Endpoint.IsLoopback && ApiKey.Length > 0)))
            problems.Add($"CoopAlerts__Language__Endpoint '{Endpoint}' is not an https address: the key would be readable on the way.");
        if (!ApiKey.All(c => c is > ' ' and < (char)127))
            problems.Add("CoopAlerts__Language__ApiKey has characters that no key has.");
        if (Project.Length == 0 != (Deployment.Length == 0))
            problems.Add("CoopAlerts__Language__Project and CoopAlerts__Language__Deployment belong together: set both or none.");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromSeconds(20))
            problems.Add("CoopAlerts__Language__Timeout must be between 1 s and 20 s.");
        return problems;
    }
}
