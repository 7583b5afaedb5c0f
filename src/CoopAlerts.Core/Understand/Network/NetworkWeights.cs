using System.Globalization;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>The weights of the network by name: tables with a row for each named thing, squares between layers, single rows.</summary>
/// <param name="names">What the rows of the tables stand for.</param>
internal sealed class NetworkWeights(NetworkNames names)
{
    private readonly Dictionary<string, Matrix> matrices = new(StringComparer.Ordinal);

    public NetworkNames Names => names;

    /// <summary>In the order of their names.</summary>
    public IEnumerable<Matrix> All => Sorted.Select(m => m.Value);

    public Matrix this[NetworkTable table] => this[table.ToString()];

    /// <exception cref="KeyNotFoundException">There are no such weights.</exception>
    public Matrix this[string name] => matrices.TryGetValue(name, out var matrix) ? matrix : throw new KeyNotFoundException($"The network has no weights named '{name}'.");

    private IEnumerable<KeyValuePair<string, Matrix>> Sorted => matrices.OrderBy(m => m.Key, StringComparer.Ordinal);

    public void Add(string name, Matrix matrix) => matrices.Add(name, matrix);

    /// <summary>Reads lines of name, row, largest number and, in Base64 (RFC 4648), each number as a signed byte beside the largest, between tabs. A row of a table has the family and key of what it stands for.</summary>
    /// <exception cref="FormatException">A line is not of this form.</exception>
    public static NetworkWeights Read(TextReader file)
    {
        var weights = new NetworkWeights(new NetworkNames());
        var rows = new Dictionary<string, List<float[]>>(StringComparer.Ordinal);
        while (file.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var parts = line.Split('\t');
            if (parts.Length != 4 || !float.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var largest))
                throw new FormatException($"Not a line of a file of network weights: {line}");
            var bytes = new byte[Matrix.Width];
            if (!Convert.TryFromBase64Chars(parts[3], bytes, out var length) || length != Matrix.Width)
                throw new FormatException($"Not {Matrix.Width} numbers: {line}");
            if (!rows.TryGetValue(parts[0], out var of))
                rows[parts[0]] = of = [];
            of.Add(Array.ConvertAll(bytes, b => (sbyte)b * largest / sbyte.MaxValue));
            if (Enum.TryParse<NetworkTable>(parts[0], out var table))
                AddName(weights.Names, table, parts[1]);
        }

        foreach (var (name, of) in rows)
        {
            var matrix = new Matrix(of.Count);
            for (var row = 0; row < of.Count; row++)
                of[row].CopyTo(matrix[row]);
            weights.Add(name, matrix);
        }

        return weights;
    }

    /// <summary>Writes what <see cref="Read"/> reads: each number to within 1/254 of the largest of its row.</summary>
    public void Write(TextWriter file)
    {
        foreach (var (name, matrix) in Sorted)
        {
            var of = Enum.TryParse<NetworkTable>(name, out var table) ? names.Of(table) : null;
            for (var row = 0; row < matrix.Rows; row++)
            {
                var largest = 0f;
                foreach (var number in matrix[row])
                    largest = Math.Max(largest, MathF.Abs(number));
                var bytes = new byte[Matrix.Width];
                for (var i = 0; i < bytes.Length && largest > 0; i++)
                    bytes[i] = (byte)(sbyte)MathF.Round(matrix[row][i] / largest * sbyte.MaxValue);
                var label = of is null ? row.ToString(CultureInfo.InvariantCulture) : $"{of[row].Family} {of[row].Key}";
                file.Write($"{name}\t{label}\t{largest.ToString("G4", CultureInfo.InvariantCulture)}\t{Convert.ToBase64String(bytes)}\n");
            }
        }
    }

    private static void AddName(NetworkNames names, NetworkTable table, string label)
    {
        var blank = label.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0 || !Enum.TryParse<FeatureFamily>(label[..blank], out var family))
            throw new FormatException($"Not the family and key of a feature: {label}");
        names.Add(table, family, label[(blank + 1)..]);
    }

    /// <summary>The weights that ship with the program.</summary>
    public static NetworkWeights ReadShipped()
    {
        using var file = Reading.Lexicon.Open("network.tsv");
        return Read(file);
    }
}
