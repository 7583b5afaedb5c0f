using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Stores.Tests.Azure;

public sealed class StorageConnectionTests
{
    [Fact]
    public void Portals_string_gives_the_public_addresses()
    {
        var connection = StorageConnection.Parse("DefaultEndpointsProtocol=https;AccountName=news;AccountKey=a2V5a2V5aw==;EndpointSuffix=core.windows.net");
        Assert.Equal(("news", "https://news.table.core.windows.net/", "https://news.queue.core.windows.net/"), (connection.Account, connection.Tables.AbsoluteUri, connection.Queues.AbsoluteUri));
        Assert.Equal("keykeyk", System.Text.Encoding.UTF8.GetString(connection.Key!));
    }

    [Fact]
    public void Development_storage_is_the_emulator_on_its_usual_ports()
    {
        var connection = StorageConnection.Parse("UseDevelopmentStorage=true");
        Assert.Equal(
            ("devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1"),
            (connection.Account, connection.Tables.AbsoluteUri, connection.Queues.AbsoluteUri));
    }

    [Fact]
    public void Signature_is_taken_with_explicit_addresses()
    {
        var connection = StorageConnection.Parse("TableEndpoint=https://news.table.core.windows.net/;QueueEndpoint=https://news.queue.core.windows.net/;SharedAccessSignature=?sv=2019&sig=a%3D");
        Assert.Equal(("news", "sv=2019&sig=a%3D", (byte[]?)null), (connection.Account, connection.Sas, connection.Key));
    }

    [Theory]
    [InlineData("AccountName=news", "AccountKey or SharedAccessSignature")]
    [InlineData("AccountKey=a2V5", "AccountName or TableEndpoint")]
    [InlineData("AccountName=news;AccountKey=%%%", "not Base64")]
    [InlineData("AccountName=news;AccountKey=a2V5;TableEndpoint=ftp://x", "TableEndpoint")]
    [InlineData("حساب", "Name=value")] // account
    public void What_is_wrong_is_said_without_the_secret(string text, string words)
    {
        var refused = Assert.Throws<FormatException>(() => StorageConnection.Parse(text));
        Assert.Contains(words, refused.Message);
        Assert.DoesNotContain("a2V5", refused.Message);
    }

    [Fact]
    public void Nothing_to_sign_in_with_is_refused() => Assert.Throws<ArgumentException>(() => new CoopAlerts.Azure.Tables.TableService(
        StorageConnection.ForIdentity(new("https://news.table.core.windows.net"), new("https://news.queue.core.windows.net")), TimeProvider.System));
}
