using System.Globalization;
using System.Text.RegularExpressions;
using CoopAlerts.Core.Digest.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoopAlerts.Core.Digest;

/// <summary>Renders Razor components to HTML without a web server. Everything that a component writes as text is encoded.</summary>
internal static partial class HtmlDigest
{
    /// <summary>The HTML of a digest.</summary>
    internal static Task<string> RenderAsync(DigestModel model, DigestLayout layout, DigestLinks links, string subject) =>
        RenderAsync<DigestMail>(new()
        {
            [nameof(DigestMail.Model)] = model,
            [nameof(DigestMail.Layout)] = layout,
            [nameof(DigestMail.Links)] = links,
            [nameof(DigestMail.Subject)] = subject,
        });

    /// <summary>The HTML of any component, with its document type.</summary>
    internal static async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices.Instance, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return "<!DOCTYPE html>\n" + Letters().Replace(Indentation().Replace(html, "\n"), Letter);
    }

    // The renderer writes every letter beyond ASCII as a reference of eight bytes; Arabic in UTF-8 takes two. Those below A0 stay encoded.
    private static string Letter(Match match) =>
        int.Parse(match.ValueSpan[3..^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is >= 0xA0 and var code && !IsSurrogate(code)
            ? char.ConvertFromUtf32(code)
            : match.Value;

    private static bool IsSurrogate(int code) => code is >= 0xD800 and <= 0xDFFF;

    [GeneratedRegex("&#x[0-9A-F]{2,6};", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Indentation();

    private sealed class NoServices : IServiceProvider
    {
        internal static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
