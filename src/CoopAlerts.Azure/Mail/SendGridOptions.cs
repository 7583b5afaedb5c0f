namespace CoopAlerts.Azure.Mail;

/// <summary>Settings of mail by SendGrid.</summary>
public sealed class SendGridOptions
{
    /// <summary>API key with the permission "Mail Send". A secret. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Where the interface is. Default <c>https://api.sendgrid.com</c>; accounts in the EU use <c>https://api.eu.sendgrid.com</c>.</summary>
    public Uri Endpoint { get; set; } = new("https://api.sendgrid.com");

    /// <summary>True to have each mail checked by the service and sent to nobody.</summary>
    public bool Sandbox { get; set; }

    /// <summary>Longest wait for the service's answer. Default 30 s, 1 s … 5 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with the settings, a sentence each; empty when they can be used. The key is never shown.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (ApiKey.Length == 0 || !ApiKey.All(c => c is > ' ' and < (char)127))
            problems.Add("CoopAlerts__Mail__SendGrid__ApiKey is empty or has characters that no key has.");
        if (!Endpoint.IsAbsoluteUri || !(Endpoint.Scheme == Uri.UriSchemeHttps || Endpoint.IsLoopback))
            problems.Add($"CoopAlerts__Mail__SendGrid__Endpoint '{Endpoint}' is not an https address: the key would be readable on the way.");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(5))
            problems.Add("CoopAlerts__Mail__SendGrid__Timeout must be between 1 s and 5 min.");
        return problems;
    }
}
