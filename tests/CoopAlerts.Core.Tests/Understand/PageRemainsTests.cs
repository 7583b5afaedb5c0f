using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Tests.Understand;

public class PageRemainsTests
{
    private const string Report = "وقّع وزير الداخلية العراقي مع نظيره السوري مذكرة لمكافحة المخدرات."; // the ministers signed a memorandum on narcotics

    [Fact]
    public void Text_without_remains_is_left_as_it_is()
    {
        Assert.Same(Report, PageRemains.Blank(Report));
        var lines = $"{Report}\nوقال الوزير إن التعاون مستمر\nمكافحة الإرهاب\nأمن الحدود\nالتدريب\nتسليم المطلوبين";
        Assert.Equal(lines, PageRemains.Blank(lines));
    }

    [Fact]
    public void Menu_in_one_line_is_blanked()
    {
        var menu = "الرئيسية     الشرق الأوسط   \t\t  العالم   \t\t  اقتصاد وأعمال   \t\t  رياضة";
        var text = $"{menu}     {Report}";
        var kept = PageRemains.Blank(text);
        Assert.Equal(text.Length, kept.Length);
        Assert.Equal(Report, kept.Trim());
    }

    [Fact]
    public void Text_that_is_all_wide_gaps_is_read()
    {
        var text = Report.Replace(" ", "     ", StringComparison.Ordinal);
        Assert.Same(text, PageRemains.Blank(text));
    }

    [Fact]
    public void Repeated_headline_is_read_once()
    {
        var read = new ReadArticle(new("وفد أمني عراقي إلى دمشق", $"وفد أمني عراقي إلى دمشق.\n\n{Report}")); // an Iraqi security delegation to Damascus
        Assert.Equal(2, read.Sentences.Count);
        Assert.Equal(Report, read.Body[read.Sentences[1].Start..read.Sentences[1].End]);
    }

    [Theory]
    [InlineData("روابط ذات علاقة")] // related links
    [InlineData("قد يعجبك ايضا")] // you may also like
    [InlineData("Related links")]
    [InlineData("Lire aussi")]
    public void Headlines_below_a_heading_are_other_stories(string heading)
    {
        var text = $"{Report}\n{heading}\nبغداد وأنقرة توقعان اتفاقية للطاقة\nالأردن يستضيف مؤتمر المياه\nوأضاف الوزير أن اللجنة ستجتمع قريباً.";
        var kept = PageRemains.Blank(text);
        Assert.Contains(Report, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("أنقرة", kept, StringComparison.Ordinal); // Ankara
        Assert.Contains("وأضاف الوزير", kept, StringComparison.Ordinal); // the minister added
    }

    [Fact]
    public void What_is_blanked_names_no_party_and_no_topic()
    {
        var read = new ReadArticle(new("", $"{Report}\nاقرأ أيضا\nفرنسا والمغرب تبحثان التعليم"));
        Assert.DoesNotContain(read.Parties, p => Lexicon.Default.PartyCodes[p.Party] is "FR" or "MA");
        Assert.Single(read.Sentences);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n   \n")]
    [InlineData("اقرأ أيضا")]
    public void Next_to_nothing_is_no_trouble(string text) => Assert.Equal(text.Length, PageRemains.Blank(text).Length);
}
