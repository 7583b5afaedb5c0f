using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>What the network knows of a word wherever it stands.</summary>
/// <param name="Row">Row of its stem in <see cref="NetworkTable.Words"/>; −1 for an unknown one.</param>
/// <param name="Marks">Rows in <see cref="NetworkTable.Marks"/> of how it begins and ends.</param>
internal sealed record NetworkWord(int Row, int[] Marks)
{
    private static readonly Dictionary<char, FeatureName> BeginNames = "وفبلكسيتان".ToDictionary(c => c, c => new FeatureName($"begins with {c}")); // clitics, and prefixes of verbs
    private static readonly FeatureName Feminine = new("feminine"), Definite = new("definite"), Number = new("number");

    public static int[] RowsOfForm(string word, NetworkNames names)
    {
        var marks = new List<FeatureName>();
        if (BeginNames.TryGetValue(word[0], out var begins))
            marks.Add(begins);
        if (word[^1] is 'ه' or 'ة') // heh, teh marbuta: mostly feminine
            marks.Add(Feminine);
        if (word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal)) // the; and the
            marks.Add(Definite);
        if (char.IsDigit(word[0]))
            marks.Add(Number);
        return [.. marks.Select(mark => names.Row(NetworkTable.Marks, mark)).Where(row => row >= 0)];
    }
}
