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
    public void A_card_survives_the_round_trip()
    {
        var card = new Cooperation { IsCooperation = true, Kind = KindOfAct.Agreement, Parties = ["IQ", "SY"], Future = [new("2024-07-22", "meeting")] };
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(card, RecordsJson.Store.Cooperation), RecordsJson.Store.Cooperation)!;
        Assert.Equal((card.Kind, card.Parties, card.Future), (read.Kind, read.Parties, read.Future), (a, b) => a.Kind == b.Kind && a.Parties.SequenceEqual(b.Parties) && a.Future.SequenceEqual(b.Future));
    }
}
