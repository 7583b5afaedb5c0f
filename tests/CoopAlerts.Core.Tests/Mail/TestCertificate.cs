using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoopAlerts.Core.Tests.Mail;

/// <summary>A certificate for localhost that nobody vouches for, made once for all tests.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Localhost { get; } = SelfSigned();

    /// <summary>The same as PEM files, for other programs and as an authority to trust.</summary>
    public static (string Key, string Certificate) Files { get; } = Write();

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static (string Key, string Certificate) Write()
    {
        var folder = Directory.CreateTempSubdirectory("coopalerts-tls-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var (key, certificate) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "certificate.pem"));
        File.WriteAllText(key, Localhost.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(certificate, Localhost.ExportCertificatePem());
        return (key, certificate);
    }
}
