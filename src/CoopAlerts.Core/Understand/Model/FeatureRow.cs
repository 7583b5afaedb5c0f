namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// The numbers that a model weighs, in a fixed order given by the code that adds them. Names are kept only when asked for, to tie them to
/// the weights file and to explain a decision.
/// </summary>
internal sealed class FeatureRow
{
    private readonly List<string>? names;
    private readonly List<float> values = new(128);

    public FeatureRow(bool named = false) => names = named ? [] : null;

    public List<string> Names => names ?? throw new InvalidOperationException("made without names");

    public ReadOnlySpan<float> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values);

    public void Add(string name, double value)
    {
        names?.Add(name);
        values.Add((float)value);
    }

    public void Add(string name, bool value) => Add(name, value ? 1 : 0);

    /// <summary>A count whose first occurrences say most.</summary>
    public void AddCount(string name, double count) => Add(name, Math.Log(1 + count));

    public void Clear()
    {
        values.Clear();
        names?.Clear();
    }
}
