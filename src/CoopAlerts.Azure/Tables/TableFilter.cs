using System.Globalization;

namespace CoopAlerts.Azure.Tables;

/// <summary>
/// A condition on rows. Values are written here and escaped, so that no text that came from outside ever becomes part of the condition.
/// It does not know whether a condition is cheap: one that fixes no partition reads the whole table.
/// </summary>
public sealed class TableFilter
{
    private TableFilter(string text) => Text = text;

    /// <summary>The condition as OData writes it.</summary>
    public string Text { get; }

    /// <summary>Rows of one partition.</summary>
    public static TableFilter Partition(string partitionKey) => Compare("PartitionKey", "eq", partitionKey);

    /// <summary>Rows of one partition with <paramref name="from"/> ≤ row key &lt; <paramref name="to"/>, ordinal order.</summary>
    public static TableFilter Range(string partitionKey, string from, string to) =>
        Partition(partitionKey).And(Compare("RowKey", "ge", from)).And(Compare("RowKey", "lt", to));

    /// <summary>Rows whose property equals the value.</summary>
    public static TableFilter Equal(string property, object value) => Compare(property, "eq", value);

    /// <summary>Rows whose property is at most the value.</summary>
    public static TableFilter AtMost(string property, object value) => Compare(property, "le", value);

    /// <summary>Rows whose property is at least the value.</summary>
    public static TableFilter AtLeast(string property, object value) => Compare(property, "ge", value);

    /// <summary>Rows whose property is below the value.</summary>
    public static TableFilter Below(string property, object value) => Compare(property, "lt", value);

    /// <summary>Rows that meet both.</summary>
    public TableFilter And(TableFilter other) => new($"({Text}) and ({other.Text})");

    /// <summary>Rows that meet either. The service accepts about fifteen comparisons, and reads whole partitions for this one.</summary>
    public TableFilter Or(TableFilter other) => new($"({Text}) or ({other.Text})");

    /// <summary>Rows that do not meet this.</summary>
    public TableFilter Not() => new($"not ({Text})");

    private static TableFilter Compare(string property, string comparison, object value)
    {
        // Names are ours, never data; a bad one is a bug.
        if (property.Length == 0 || !property.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new ArgumentException($"'{property}' is not the name of a property.", nameof(property));
        return new($"{property} {comparison} {Literal(value)}");
    }

    private static string Literal(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => EntityJson.Number(number),
        DateTimeOffset time => $"datetime'{time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}'",
        Guid id => $"guid'{id:D}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        _ => throw new ArgumentException($"Tables have no {value.GetType().Name}.", nameof(value)),
    };
}
