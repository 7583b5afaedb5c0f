using System.Text;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Wraps paragraphs of plain text into lines that each begin with a direction mark, with isolates closed at the end of every line. It knows
/// nothing of what the text says.
/// </summary>
internal sealed class TextPage(char mark, int width)
{
    /// <summary>Begins a stretch with a direction of its own (first strong isolate).</summary>
    internal const char Isolate = '\u2068';

    /// <summary>Ends it (pop directional isolate).</summary>
    internal const char EndIsolate = '\u2069';

    private readonly StringBuilder page = new();

    public override string ToString() => page.ToString();

    internal void Blank() => page.Append('\n');

    internal void Rule() => page.Append('\n').Append('-', width / 2).Append('\n');

    internal void Heading(string text)
    {
        Blank();
        Write($"== {text} ==");
    }

    /// <summary>On a line of its own and never broken, so that clients find its end.</summary>
    internal void Address(string? url)
    {
        if (url is not null)
            page.Append("  ").Append(url).Append('\n');
    }

    internal void Write(string text)
    {
        var line = new StringBuilder();
        var isolated = false;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                Emit(line, isolated);
                line.Clear();
                if (isolated)
                    line.Append(Isolate);
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
            }

            line.Append(word);
            isolated = line.ToString().LastIndexOf(Isolate) > line.ToString().LastIndexOf(EndIsolate);
        }

        if (line.Length > 0)
            Emit(line, isolated);
    }

    // A line break ends every isolate: one that spans lines is closed at the end of each and opened again on the next.
    private void Emit(StringBuilder line, bool isolated)
    {
        page.Append(mark).Append(line);
        if (isolated)
            page.Append(EndIsolate);
        page.Append('\n');
    }
}
