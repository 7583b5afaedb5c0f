using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Cuts a line at what satisfied a subscription, so that it can be marked. Where that stands, <see cref="Highlighter"/> decides; how it looks, the views.
/// </summary>
public sealed class Highlights
{
    private readonly Highlighter highlighter;
    private readonly bool inTitle;

    private Highlights(Highlighter highlighter, bool inTitle) => (this.highlighter, this.inTitle) = (highlighter, inTitle);

    /// <summary>Highlights for a sentence of an article, by the reasons of a match.</summary>
    public Highlights(IEnumerable<MatchReason> why)
        : this(new Highlighter(why), inTitle: false)
    {
    }

    /// <summary>Nothing to highlight.</summary>
    public static Highlights None { get; } = new([]);

    /// <summary>The same for a headline, where also what was asked of the title is found.</summary>
    public Highlights InTitle => new(highlighter, inTitle: true);

    /// <summary>The text in pieces, in order, each highlighted or not; together they are the text.</summary>
    public IReadOnlyList<(string Text, bool Hit)> Split(string text)
    {
        var pieces = new List<(string, bool)>();
        var done = 0;
        foreach (var span in highlighter.Find(text, inTitle))
        {
            if (span.Start > done)
                pieces.Add((text[done..span.Start], false));
            pieces.Add((text[span.Start..span.End], true));
            done = span.End;
        }

        if (done < text.Length)
            pieces.Add((text[done..], false));
        return pieces;
    }
}
