using CoopAlerts.Core.Language;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;

namespace CoopAlerts.Core.Tests.Language;

public class ReadingMergeTests
{
    [Fact]
    public void Name_in_several_spellings_is_one_with_its_first_place_in_the_text_and_best_score()
    {
        var found = ReadingMerge.Entities(
        [
            new("إدارة الجمارك", "Organization", 0.7, -1, 13), // customs authority, in the title
            new("ادارة الجمارك", "Organization", 0.9, 40, 13), // without hamza
            new("إدارةِ الجمارك", "Organization", 0.8, 90, 14),
        ]);
        Assert.Equal(new NamedEntity("ادارة الجمارك", "Organization", 0.9, 40, 13), Assert.Single(found));
    }

    [Fact]
    public void Numbers_guesses_single_letters_and_paragraphs_are_no_names() => Assert.Equal(["بغداد"], ReadingMerge.Entities(
    [
        new("بغداد", "Location", 0.9, 0, 5), new("14", "Quantity", 0.99, 9, 2), new("غدا", "DateTime", 0.9, 12, 3), new("ربما", "Person", 0.1, 20, 4), new("م", "Person", 0.9, 30, 1),
        new(new string('ب', 201), "Person", 0.9, 40, 201),
    ]).Select(entity => entity.Text));

    [Fact]
    public void Phrases_of_every_piece_take_turns_and_come_once() =>
        Assert.Equal(["مذكرة", "تهريب", "حدود"], ReadingMerge.KeyPhrases([["مذكرة", "حدود"], [" تهريب ", "مُذكرة"]])); // memorandum, smuggling, border

    [Fact]
    public void Classes_that_are_no_topics_or_unsure_do_not_count() => Assert.Equal(
        [new TopicScore("border-security", 0.9), new TopicScore("training", 0.5)],
        ReadingMerge.Topics([new("Training", 0.5), new("border security", 0.6), new("Border_Security", 0.9), new("رياضة", 1), new("energy", 0.49)], 0.5)); // sport

    [Fact]
    public void Topics_are_added_in_the_taxonomys_order_with_the_sentence_of_the_cooperation()
    {
        var shown = new Evidence("cooperation", "وقعا مذكرة.", 0, 11); // they signed a memorandum
        var card = Reports.BorderCard with { Evidence = [shown] };
        var merged = ReadingMerge.WithTopics(card, [new("training", 0.9), new("border-security", 0.9), new("counter-narcotics", 0.8)]);
        Assert.Equal(["counter-narcotics", "border-security", "organised-crime", "training"], merged.Topics);
        Assert.Equal([shown, shown with { Label = "training" }, shown with { Label = "counter-narcotics" }], merged.Evidence);
    }

    [Fact]
    public void Card_without_cooperation_or_without_news_stays_the_same()
    {
        Assert.Same(Cooperation.None, ReadingMerge.WithTopics(Cooperation.None, [new("training", 1)]));
        Assert.Same(Reports.BorderCard, ReadingMerge.WithTopics(Reports.BorderCard, [new("border-security", 1)]));
    }

    [Theory]
    [InlineData("ar", 0.9, "ar")]
    [InlineData("ar", 0.5, "und")]
    [InlineData("und", 0.9, "und")]
    public void Language_counts_when_the_service_is_sure_of_it(string tag, double score, string expected)
    {
        var article = ReadingMerge.WithLanguage(Reports.First() with { Language = "und" }, new DetectedLanguage(tag, score));
        Assert.Equal((expected, expected), (article.Language, article.Reading!.Language));
    }
}
