using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Finds in a line the words that satisfied a subscription, in whatever form they stand there: whole words with the same stem. It decides where
/// the marks are, not how they look.
/// </summary>
public sealed class Highlights
{
    /// <summary>Nothing to highlight.</summary>
    public static Highlights None { get; } = new([]);

    private readonly HashSet<string> stems;

    /// <summary>Highlights for the words of a match, as they stand in the article.</summary>
    public Highlights(IEnumerable<string> words) =>
        stems = [.. words.SelectMany(TextTokenizer.Tokenize).Select(token => token.Stem)];

    /// <summary>The text in pieces, in order, each highlighted or not; together they are the text.</summary>
    public IReadOnlyList<(string Text, bool Hit)> Split(string text)
    {
        var pieces = new List<(string, bool)>();
        var done = 0;
        if (stems.Count > 0)
        {
            foreach (var token in TextTokenizer.Tokenize(text).Where(token => stems.Contains(token.Stem)))
            {
                if (token.Start > done)
                    pieces.Add((text[done..token.Start], false));
                pieces.Add((text[token.Start..token.End], true));
                done = token.End;
            }
        }

        if (done < text.Length)
            pieces.Add((text[done..], false));
        return pieces;
    }
}
