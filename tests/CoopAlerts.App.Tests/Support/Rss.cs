using System.Globalization;
using System.Security;

namespace CoopAlerts.App.Tests.Support;

/// <summary>Writes RSS documents for tests.</summary>
internal static class Rss
{
    /// <summary>A feed with the given items (title and full text), published from <paramref name="first"/> on, an hour apart.</summary>
    public static string Feed(string title, DateTimeOffset first, params (string Title, string Text)[] items) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title><link>https://outlet.example/</link><language>ar</language>
        {string.Concat(items.Select((item, i) => $"""
        <item><title>{SecurityElement.Escape(item.Title)}</title><guid isPermaLink="false">{title}-{i}</guid><link>https://outlet.example/{title}/{i}</link>
        <pubDate>{first.AddHours(i).ToString("r", CultureInfo.InvariantCulture)}</pubDate><content:encoded>{SecurityElement.Escape($"<p>{item.Text}</p>")}</content:encoded></item>
        """))}
        </channel></rss>
        """;
}
