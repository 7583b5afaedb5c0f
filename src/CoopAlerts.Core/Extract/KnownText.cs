using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// The article text that a page states in its linked data, as evidence: which lines of the page it contains. It is not taken as the text itself,
/// since it is often shortened, without paragraphs, or out of date.
/// </summary>
internal sealed class KnownText
{
    // Letters of a line that are looked up; the rest may differ by links and inserted captions.
    private const int Probe = 60;
    // Characters; a longer statement is no news article, and every line is looked up in it.
    private const int Longest = 100_000;

    private const double Covered = 0.7;
    private readonly string? folded;

    public KnownText(string? text) => folded = text is { Length: > 200 } ? Squeeze(text.Length > Longest ? text[..Longest] : text) : null;

    /// <summary>Whether these lines hold most of the stated text, so that what it does not confirm is doubtful.</summary>
    public bool IsCoveredBy(IEnumerable<PageLine> lines) => folded is not null && lines.Where(Confirms).Sum(l => l.Letters) > folded.Length * Covered;

    /// <summary>Whether the line is part of the stated text.</summary>
    public bool Confirms(PageLine line)
    {
        if (folded is null || line.Letters < 20)
            return false;
        var probe = Squeeze(line.Text);
        return probe.Length > 0 && folded.Contains(probe.Length > Probe ? probe[..Probe] : probe, StringComparison.Ordinal);
    }

    /// <summary>Letters and digits only, folded: spaces and punctuation differ between two copies of a text.</summary>
    public static string Squeeze(string text) => string.Create(text.Count(IsKept), text, static (span, source) =>
    {
        var at = 0;
        foreach (var c in source)
            if (IsKept(c))
                span[at++] = ArabicText.Fold(c);
    });

    private static bool IsKept(char c) => char.IsLetterOrDigit(c) && ArabicText.Fold(c) != '\0';
}
