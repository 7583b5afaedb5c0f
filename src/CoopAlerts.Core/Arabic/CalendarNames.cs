namespace CoopAlerts.Core.Arabic;

/// <summary>Names of one or two words, numbered by their row in calendar.json from 1: months, weekdays, ordinals. Words are folded; particles are the caller's.</summary>
internal sealed class CalendarNames
{
    private readonly Dictionary<string, int> single = [];
    private readonly Dictionary<(string First, string Second), int> pairs = [];
    private readonly HashSet<string> firsts = [];

    public CalendarNames(string[][] rows)
    {
        for (var row = 0; row < rows.Length; row++)
            foreach (var name in rows[row])
            {
                var words = ArabicText.Normalize(name).Split(' ');
                firsts.Add(words[0]);
                if (words.Length == 1)
                    single[words[0]] = row + 1;
                else
                    pairs[(words[0], words[1])] = row + 1;
            }
    }

    /// <summary>Whether a name begins with the word.</summary>
    public bool Begins(string word) => firsts.Contains(word);

    public bool TryGet(string word, out int number) => single.TryGetValue(word, out number);

    public bool TryGet(string first, string second, out int number)
    {
        number = 0;
        return firsts.Contains(first) && pairs.TryGetValue((first, second), out number);
    }
}
