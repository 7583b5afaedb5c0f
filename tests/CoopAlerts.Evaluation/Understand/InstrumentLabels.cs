using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>An instrument as a careful reader of one article saw it.</summary>
/// <param name="Type">What it is, as the program names it.</param>
/// <param name="Statuses">The statuses that are right, as the program names them; <c>none</c> where the article tells none.</param>
/// <param name="IsWanted">Whether the card is to have it; one that is not wanted is right or absent, no matter.</param>
/// <param name="Mentions">Where it is named: offsets in title and text of the words that are its heads.</param>
internal sealed record InstrumentLabel(string Type, string[] Statuses, bool IsWanted, int[] Mentions);

/// <summary>
/// The labels of instrument-labels.jsonl: for an article's id the instruments that belong on its card; whatever else it names is background.
/// A third of the articles, told by a hash of the id, was not looked at while rules and features were chosen.
/// </summary>
internal sealed class InstrumentLabels
{
    private readonly Dictionary<string, InstrumentLabel[]> articles = [];

    public InstrumentLabels(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            articles[json.RootElement.GetProperty("id").GetString()!] = [.. json.RootElement.GetProperty("card").EnumerateArray().Select(Parse)];
        }
    }

    /// <summary>The instruments of an article; null for one that nobody has labelled.</summary>
    public InstrumentLabel[]? Of(string id) => articles.GetValueOrDefault(id);

    public static bool IsHeldOut(string id) => HashByte(id) % 3 == 2;

    public static int Fold(string id, int folds) => HashByte(id) / 3 % folds;

    // [type, statuses with blanks between them, "card" or "optional", offsets].
    private static InstrumentLabel Parse(JsonElement label) => new(
        label[0].GetString()!, label[1].GetString()!.Split(' '), label[2].GetString() == "card", [.. label[3].EnumerateArray().Select(at => at.GetInt32())]);

    private static byte HashByte(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id))[0];
}
