using System.Globalization;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// Small decision trees whose leaves add up to log-odds (Friedman, 2001): they see what two features mean together. Each is complete: node n leads to
/// 2n + 1, or to 2n + 2 when its feature is above its cut.
/// </summary>
internal sealed class BoostedTrees
{
    private readonly List<Tree> trees = [];

    /// <summary>A tree by the indices of its features.</summary>
    /// <param name="Features">Feature of each inner node.</param>
    /// <param name="Cuts">What the feature must be above.</param>
    /// <param name="Leaves">One more than inner nodes.</param>
    internal sealed record Tree(int[] Features, float[] Cuts, float[] Leaves);

    public BoostedTrees(IEnumerable<Tree> trees) => this.trees.AddRange(trees);

    /// <summary>Log-odds.</summary>
    public double Logit(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var (features, cuts, leaves) in trees)
        {
            var node = 0;
            while (node < features.Length)
                node = (2 * node) + (row[features[node]] > cuts[node] ? 2 : 1);
            sum += leaves[node - features.Length];
        }

        return sum;
    }

    /// <summary>
    /// Reads the trees of all models from a file: lines of model, inner nodes and leaves between tabs; a node is the name of its feature, ">" and its cut,
    /// and nodes have "|" between them.
    /// </summary>
    /// <param name="file">The file; lines that begin with # are skipped.</param>
    /// <param name="featuresOf">The names of a model's features in their order.</param>
    /// <exception cref="FormatException">A line is not of this form, or names a feature that the model does not have.</exception>
    public static Dictionary<string, BoostedTrees> Read(TextReader file, Func<string, string[]> featuresOf)
    {
        var models = new Dictionary<string, (Dictionary<string, int> Index, List<Tree> Trees)>();
        while (file.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var parts = line.Split('\t');
            if (parts.Length != 3)
                throw new FormatException($"Not a line of a file of trees: {line}");
            if (!models.TryGetValue(parts[0], out var model))
                models[parts[0]] = model = (featuresOf(parts[0]).Index().ToDictionary(f => f.Item, f => f.Index), []);
            model.Trees.Add(ParseTree(line, parts[1], parts[2], model.Index));
        }

        return models.ToDictionary(m => m.Key, m => new BoostedTrees(m.Value.Trees));
    }

    private static Tree ParseTree(string line, string inner, string leaves, Dictionary<string, int> features)
    {
        var nodes = Array.ConvertAll(inner.Split('|', StringSplitOptions.RemoveEmptyEntries), node => node.Split('>'));
        var tree = new Tree(
            Array.ConvertAll(nodes, node => features.TryGetValue(node[0], out var feature) ? feature : throw new FormatException($"No feature of this model: {node[0]}")),
            Array.ConvertAll(nodes, node => float.Parse(node[^1], CultureInfo.InvariantCulture)),
            Array.ConvertAll(leaves.Split(' '), leaf => float.Parse(leaf, CultureInfo.InvariantCulture)));
        return tree.Leaves.Length == tree.Features.Length + 1 && int.IsPow2(tree.Leaves.Length) ? tree : throw new FormatException($"Not a complete tree: {line}");
    }

    /// <summary>Writes the trees in the form that <see cref="Read"/> reads, leaves rounded to ten-thousandths.</summary>
    public void Write(string model, string[] features, TextWriter file)
    {
        foreach (var tree in trees)
        {
            var nodes = tree.Features.Zip(tree.Cuts, (feature, cut) => string.Create(CultureInfo.InvariantCulture, $"{features[feature]}>{cut}"));
            var leaves = tree.Leaves.Select(leaf => leaf.ToString("0.####;-0.####;0", CultureInfo.InvariantCulture));
            file.Write($"{model}\t{string.Join('|', nodes)}\t{string.Join(' ', leaves)}\n");
        }
    }
}
