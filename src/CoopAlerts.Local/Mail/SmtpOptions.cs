using System.Net;

namespace CoopAlerts.Local.Mail;

/// <summary>How the connection to an SMTP server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS after STARTTLS, required (RFC 3207). Usual port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314). Usual port 465.</summary>
    Implicit,

    /// <summary>None: for a server on the same machine.</summary>
    None,
}

/// <summary>Settings of mail by SMTP (section <c>CoopAlerts:Mail:Smtp</c>).</summary>
public sealed class SmtpOptions
{
    /// <summary>The server's name. Required.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default 587.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Protection of the connection. Default <see cref="SmtpSecurity.StartTls"/>.</summary>
    public SmtpSecurity Security { get; set; }

    /// <summary>User name; empty to send without signing in.</summary>
    public string User { get; set; } = "";

    /// <summary>Password. A secret.</summary>
    public string Password { get; set; } = "";

    /// <summary>PEM file of a private certificate authority to trust instead of the machine's; empty for the machine's.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>Longest time for one mail, from connecting to the server's last answer. Default 60 s, 1 s … 10 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What is wrong with the settings, a sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            problems.Add($"CoopAlerts__Mail__Smtp__Host '{Host}' is not a host name.");
        if (Port is < 1 or > 65535)
            problems.Add("CoopAlerts__Mail__Smtp__Port must be between 1 and 65535.");
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(10))
            problems.Add("CoopAlerts__Mail__Smtp__Timeout must be between 1 s and 10 min.");
        if (User.Length > 0 && Security == SmtpSecurity.None && !(Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address))))
            problems.Add("CoopAlerts__Mail__Smtp__User would send the password readable by everybody on the way: set CoopAlerts__Mail__Smtp__Tls to starttls or implicit.");
        if (CertificateAuthorityFile.Length > 0 && !File.Exists(CertificateAuthorityFile))
            problems.Add($"CoopAlerts__Mail__Smtp__CertificateAuthorityFile '{CertificateAuthorityFile}' does not exist.");
        return problems;
    }
}
