namespace CoopAlerts.Core.Fetch;

/// <summary>Settings of everything that the service fetches from the web (section <c>CoopAlerts:Fetch</c>).</summary>
public sealed class FetchOptions
{
    /// <summary>Name and version that the service gives itself. Default <c>CoopAlerts/0.1</c>.</summary>
    public string UserAgent { get; set; } = "CoopAlerts/0.1";

    /// <summary>Mail or web address at which an outlet reaches whoever runs this installation; added to the user agent. Empty adds none.</summary>
    public string Contact { get; set; } = "";

    /// <summary>True to fetch loopback and private networks too. Link-local, multicast and reserved addresses stay refused. Default false.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>True to fetch from other ports than 80 and 443. Default false.</summary>
    public bool AllowAnyPort { get; set; }

    /// <summary>
    /// Origins (<c>http://localhost:7071</c>: scheme, host and port, nothing else) for which private addresses and any port are allowed.
    /// A redirect from elsewhere into such an origin is refused. Default none.
    /// </summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Longest silence of a server, before the answer begins and within it. Default 20 s, 0.1 s … 5 min.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest time from the first request to the last byte, redirects included, waiting for a turn not. Default 60 s, 0.1 s … 10 min.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time to wait while two other requests to the same host are running. Default 2 min, 0.1 s … 30 min.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>What is wrong with the settings, a sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (UserAgent.Length == 0 || !RequestHeaders.IsValue(UserAgent))
            problems.Add("CoopAlerts__Fetch__UserAgent must be one line of ASCII text.");
        if (!RequestHeaders.IsValue(Contact))
            problems.Add("CoopAlerts__Fetch__Contact must be one line of ASCII text.");
        foreach (var origin in AllowedOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || UrlRules.OriginOf(uri) is null || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
                problems.Add($"CoopAlerts__Fetch__AllowedOrigins: '{origin}' is not an origin such as http://localhost:7071.");
        }

        Range(nameof(IdleTimeout), IdleTimeout, TimeSpan.FromMinutes(5));
        Range(nameof(TotalTimeout), TotalTimeout, TimeSpan.FromMinutes(10));
        Range(nameof(TurnTimeout), TurnTimeout, TimeSpan.FromMinutes(30));
        return problems;

        void Range(string name, TimeSpan value, TimeSpan most)
        {
            if (value < TimeSpan.FromMilliseconds(100) || value > most)
                problems.Add($"CoopAlerts__Fetch__{name} must be between 0.1 s and {most.TotalMinutes:0} min.");
        }
    }

    /// <summary>The User-Agent header: name and version, then the contact address in a comment.</summary>
    public string UserAgentHeader => Contact.Length == 0 ? UserAgent : $"{UserAgent} (+{Contact})";
}
