using System.Text;

namespace CoopAlerts.App.FirstRun;

/// <summary>Serves the sample feeds and pages under <c>/samples/</c>, with the program's own address put in for <c>{base}</c>.</summary>
internal static class SampleFiles
{
    /// <summary>Where the files lie beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    public static void MapSamples(this IEndpointRouteBuilder app, Uri baseUrl) =>
        app.MapGet("/samples/{**path}", (string path) => Find(path) is { } file ? Results.Bytes(Fill(file, baseUrl), ContentType(file)) : Results.NotFound())
            .ExcludeFromDescription();

    // Only files below the folder: a path with dots or a drive letter in it leads nowhere.
    private static string? Find(string path)
    {
        var file = Path.GetFullPath(Path.Combine(Folder, path));
        return file.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file) ? file : null;
    }

    // As bytes, so that each file keeps its encoding: the placeholder is ASCII in all of them.
    private static byte[] Fill(string file, Uri baseUrl) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(File.ReadAllBytes(file))
            .Replace("{base}", baseUrl.GetLeftPart(UriPartial.Authority) + "/samples", StringComparison.Ordinal));

    private static string ContentType(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html",
        ".json" => "application/json",
        ".atom" => "application/atom+xml",
        _ => "application/xml",
    };
}
