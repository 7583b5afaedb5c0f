using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CoopAlerts.Evaluation;

/// <summary>
/// Holds a score to the floor that <c>data/quality-floors.json</c> commits, which may only rise. A floor is true of one corpus, told by its hash: on
/// other data it is not applied, and whoever changes the corpus changes both.
/// </summary>
internal static class QualityFloor
{
    // Shares of 1; what a score may rise above the floor before the floor is to follow.
    private const double WorthRaising = 0.0005;

    /// <summary>Says how the score stands to the floor. Returns the process exit code: 1 below the floor.</summary>
    /// <param name="measure">The name in the file: feeds, pages.</param>
    /// <param name="files">The corpus, in a fixed order.</param>
    /// <param name="score">0 to 1.</param>
    public static int Check(string measure, IEnumerable<string> files, double score)
    {
        using var stream = typeof(QualityFloor).Assembly.GetManifestResourceStream("quality-floors.json")
            ?? throw new InvalidOperationException("quality-floors.json is not embedded.");
        using var floors = JsonDocument.Parse(stream);
        var floor = floors.RootElement.GetProperty(measure);
        var corpus = Hash(files);
        if (corpus != floor.GetProperty("corpus").GetString())
        {
            Console.WriteLine($"another corpus ({corpus}) than the one that the floor was set on: no floor");
            return 0;
        }

        var least = floor.GetProperty("floor").GetDouble();
        var verdict = score < least ? "BELOW" : score > least + WorthRaising ? "above, raise it:" : "holds";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"floor {least:F4}: {verdict} {score:F4}"));
        return score < least ? 1 : 0;
    }

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
