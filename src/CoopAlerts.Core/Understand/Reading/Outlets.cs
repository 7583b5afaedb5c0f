using System.Collections.Frozen;
using System.Text.Json.Serialization;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Understand.Reading;

/// <summary>
/// For which state an outlet reports: there "the minister" is its own. Known by the outlet's name, by the name of its site or by the country code of
/// its site (ISO 3166-1, as in RFC 1591). Of outlets for many states, and of most of the world, it knows nothing.
/// </summary>
internal sealed class Outlets
{
    /// <summary>Stands for a state that is not known.</summary>
    public const int Unknown = -1;

    // Two words for a newspaper, site, channel, gate: what stands before an outlet's name.
    private static readonly string[] Kinds = [.. new[] { "صحيفة", "جريدة", "موقع", "قناة", "بوابة" }.Select(word => ArabicText.Normalize(word) + " ")];

    private static readonly char[] BetweenNames = ['-', '–', '|', ':'];

    private static readonly Lazy<Outlets> Loaded = new(() => new Outlets());

    private readonly FrozenDictionary<string, int> names; // folded
    private readonly FrozenDictionary<string, int> countries; // the last label of a host

    private Outlets()
    {
        var outlets = Array.ConvertAll(Lexicon.Read("outlets.json", OutletsJson.Default.OutletsFile).Outlets, of => (State: Lexicon.Default.Party(of.State), Code: of.State, of.Names));
        names = outlets.SelectMany(of => of.Names, (of, name) => (Name: ArabicText.Normalize(name), of.State)).ToFrozenDictionary(of => of.Name, of => of.State, StringComparer.Ordinal);
        countries = outlets.ToFrozenDictionary(of => ArabicText.Normalize(of.Code), of => of.State, StringComparer.Ordinal);
    }

    public static Outlets Default => Loaded.Value;

    /// <summary>Index of the state in the lexicon; <see cref="Unknown"/> where neither address nor source tells one.</summary>
    public int HomeOf(ArticleText article)
    {
        if (Uri.TryCreate(article.Url, UriKind.Absolute, out var url) && OfHost(url.Host) is >= 0 and var ofUrl)
            return ofUrl;
        var source = ArabicText.Normalize(article.Source);
        return Uri.CheckHostName(source) == UriHostNameType.Dns && OfHost(source) is >= 0 and var ofHost ? ofHost : OfName(source);
    }

    private int OfHost(string host)
    {
        var labels = host.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (labels.Length > 1 && countries.TryGetValue(labels[^1], out var state))
            return state;
        foreach (var label in labels)
            if (names.TryGetValue(label, out state))
                return state;
        return Unknown;
    }

    private int OfName(string source)
    {
        if (names.TryGetValue(source, out var state))
            return state;
        foreach (var name in source.Split(BetweenNames, StringSplitOptions.TrimEntries))
        {
            var kind = Array.Find(Kinds, kind => name.StartsWith(kind, StringComparison.Ordinal)) ?? "";
            if (names.TryGetValue(name, out state) || names.TryGetValue(name[kind.Length..], out state))
                return state;
        }

        return Unknown;
    }
}

internal sealed record OutletsFile(string Source, OutletNames[] Outlets);

internal sealed record OutletNames(string State, string[] Names);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OutletsFile))]
internal sealed partial class OutletsJson : JsonSerializerContext;
