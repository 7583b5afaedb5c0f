using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand.Network;

public class NetworkWeightsTests
{
    [Fact]
    public void Weights_are_read_as_they_were_written_to_within_a_hundredth_of_the_largest()
    {
        var weights = SmallNetwork.Weights(seed: 1);
        var file = new StringWriter();
        file.Write("# a remark\n");
        weights.Write(file);
        var read = NetworkWeights.Read(new StringReader(file.ToString()));
        foreach (var table in Enum.GetValues<NetworkTable>())
        {
            Assert.Equal(weights.Names.Of(table), read.Names.Of(table));
            AssertNear(weights[table], read[table]);
        }

        Assert.All(ReadingNetwork.Parts, part => AssertNear(weights[part.Name], read[part.Name]));
    }

    [Fact]
    public void Row_of_zeros_stays_one()
    {
        var weights = new NetworkWeights(new NetworkNames());
        weights.Add("side bias", new Matrix(1));
        var file = new StringWriter();
        weights.Write(file);
        Assert.All(NetworkWeights.Read(new StringReader(file.ToString()))["side bias"].Values.ToArray(), number => Assert.Equal(0, number));
    }

    [Theory]
    [InlineData("side bias\t0\t1")]
    [InlineData("side bias\t0\tone\tAAAA")]
    [InlineData("side bias\t0\t1\tAAAA")]
    [InlineData("side bias\t0\t1\tسلام")]
    [InlineData("Words\tWord\t1\tAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public void Broken_line_is_named(string line) => Assert.Contains(line.Split('\t')[1], Assert.Throws<FormatException>(() => NetworkWeights.Read(new StringReader(line))).Message);

    [Fact]
    public void Missing_weights_are_named() =>
        Assert.Contains("side bias", Assert.Throws<KeyNotFoundException>(() => new NetworkWeights(new NetworkNames())["side bias"]).Message);

    [Fact]
    public void Shipped_weights_are_complete_and_know_words_and_facts()
    {
        var shipped = NetworkWeights.ReadShipped();
        Assert.All(ReadingNetwork.Parts, part => Assert.Equal(part.Rows, shipped[part.Name].Rows));
        Assert.True(shipped.Names.Row(NetworkTable.Words, FeatureFamily.Word, "مذكر") >= 0); // memorandum
        Assert.True(shipped.Names.Row(NetworkTable.Sentences, FeatureFamily.Cue, "sign") >= 0);
        Assert.Equal(-1, shipped.Names.Row(NetworkTable.Sides, FeatureFamily.Fact, "sign"));
    }

    private static void AssertNear(Matrix expected, Matrix actual)
    {
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.All(expected.Values.ToArray().Zip(actual.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 0.003));
    }
}
