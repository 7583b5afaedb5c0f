using System.Text.Json;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Records;

public class RecordsJsonTests
{
    [Fact]
    public void Enums_are_words_and_arabic_stays_readable()
    {
        var json = JsonSerializer.Serialize(
            new Subscription { Id = "a", Name = "بغداد", Email = "a@example.org", Days = [DayOfWeek.Sunday], SendAt = new(6, 30) },
            RecordsJson.Store.Subscription);
        Assert.Contains("\"days\":[\"sunday\"]", json);
        Assert.Contains("\"name\":\"بغداد\"", json);
        Assert.Contains("\"sendAt\":\"06:30:00\"", json);
    }

    [Fact]
    public void An_article_stored_before_it_knew_its_site_still_loads()
    {
        var read = JsonSerializer.Deserialize(
            """{"id":"20240630-a","feedId":"f","source":"الرافد","title":"خبر","firstSeen":"2024-06-30T09:15:00+00:00","text":"نص","state":"ingested"}""", RecordsJson.Store.Article)!;
        Assert.Equal(("نص", ArticleState.Ingested), (read.Text, read.State)); // "text"
        Assert.Equal((null, null, null, null, null), (read.SiteName, read.CanonicalUrl, read.LeadImage, read.SourceLine, read.Direction));
    }

    [Fact]
    public void A_card_survives_the_round_trip()
    {
        var card = new Cooperation { IsCooperation = true, Kind = KindOfAct.Agreement, Parties = ["IQ", "SY"], Future = [new("2024-07-22", "meeting")] };
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(card, RecordsJson.Store.Cooperation), RecordsJson.Store.Cooperation)!;
        Assert.Equal((card.Kind, card.Parties, card.Future), (read.Kind, read.Parties, read.Future), (a, b) => a.Kind == b.Kind && a.Parties.SequenceEqual(b.Parties) && a.Future.SequenceEqual(b.Future));
    }
}
