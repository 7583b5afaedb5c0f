using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoopAlerts.Azure.Tables;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>What our client writes Microsoft's own (npm @azure/data-tables) reads equal, and the other way round, for every type and key.</summary>
[Collection(Azurite.Tests)]
public sealed class OfficialClientTests(Azurite azurite)
{
    [Fact]
    public async Task Rows_go_over_to_the_official_client_and_come_back_equal()
    {
        var (ours, theirs) = (azurite.Tables.Table("A" + Guid.NewGuid().ToString("N")), azurite.Tables.Table("B" + Guid.NewGuid().ToString("N")));
        await ours.CreateAsync();
        await theirs.CreateAsync();
        var keys = ((IEnumerable<object[]>)TableClientTests.AllowedKeys).Select(row => (string)row[0]).ToList();
        foreach (var key in keys) await ours.SendAsync(TableAction.Insert(new TableEntity(key, key) { Properties = Properties }));

        var read = await CopyAsync(ours.Name, theirs.Name);
        Assert.Equal(keys.Order(StringComparer.Ordinal), read.Select(row => row.GetProperty("rowKey").GetString()!).Order(StringComparer.Ordinal));
        foreach (var row in read)
        {
            foreach (var (name, value) in Properties)
                Assert.Equal((name, Described(value)), (name, (row.GetProperty(name).GetProperty("type").GetString(), row.GetProperty(name).GetProperty("value").GetString())));
        }

        foreach (var key in keys)
        {
            var copy = await theirs.GetAsync(key, key);
            Assert.Equal((key, key), (copy?.PartitionKey, copy?.RowKey));
            Assert.Equal(Properties.OrderBy(p => p.Key), copy!.Properties.OrderBy(p => p.Key));
        }
    }

    // All but a double that is a whole number: JavaScript's JSON does not tell it from an Int32, so the official client can't either.
    private static Dictionary<string, object> Properties => TableClientTests.Everything.Where(p => p.Key != "Whole").ToDictionary();

    private static (string?, string?) Described(object value) => value switch
    {
        string text => ("String", text),
        int number => ("Int32", number.ToString(CultureInfo.InvariantCulture)),
        long number => ("Int64", number.ToString(CultureInfo.InvariantCulture)),
        double.NegativeInfinity => ("Double", "-Infinity"),
        1.25e-7 => ("Double", "1.25e-7"), // as JavaScript writes it
        double number => ("Double", number.ToString(CultureInfo.InvariantCulture)),
        bool truth => ("Boolean", truth ? "true" : "false"),
        DateTimeOffset time => ("DateTime", time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        Guid id => ("Guid", id.ToString()),
        byte[] bytes => ("Binary", Convert.ToBase64String(bytes)),
        _ => throw new ArgumentException($"no property is a {value.GetType()}"),
    };

    private async Task<List<JsonElement>> CopyAsync(string from, string to)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["tables-peer.js", azurite.ConnectionString, from, to])
        {
            WorkingDirectory = Azurite.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
