namespace CoopAlerts.Core.Understand.Network;

/// <summary>
/// What is known of each row of a layer besides the layers below it: named facts, of which each has weights in a table. A fact is its row in that table.
/// </summary>
/// <param name="rows">How many rows there will be, most likely.</param>
/// <param name="all">How many facts.</param>
internal sealed class FactRows(int rows, int all)
{
    private readonly List<int> ends = new(rows); // of each row, in facts
    private readonly List<(int Fact, float Value)> facts = new(all);

    public int Rows => ends.Count;

    public ReadOnlySpan<(int Fact, float Value)> this[int row] =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(facts)[(row == 0 ? 0 : ends[row - 1])..ends[row]];

    /// <summary>Adds a fact to the row that <see cref="EndRow"/> will end. A fact that the table does not know is none.</summary>
    public void Add(int fact, float value)
    {
        if (fact >= 0)
            facts.Add((fact, value));
    }

    public void EndRow() => ends.Add(facts.Count);
}
