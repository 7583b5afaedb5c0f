using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

/// <summary>Flashes of three sentences: the notices around them are longer than they are.</summary>
public class ShortPageTests
{
    // "Iraq and Jordan agreed on a joint security committee", "it will look after the border", "it meets again in May".
    private static readonly string[] Flash =
    [
        "اتفق العراق والأردن اليوم على تشكيل لجنة أمنية مشتركة.",
        "وقال مسؤول إن اللجنة ستتابع تأمين الحدود بين البلدين.",
        "وتجتمع اللجنة مجدداً في أيار المقبل.",
    ];

    // "We use cookies …", as sites word it: long sentences, no links.
    private const string Notice = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا ولتحليل حركة الزيارات وعرض إعلانات مخصصة لك. "
        + "باستمرارك في تصفح الموقع فإنك توافق على استخدامنا لهذه الملفات وفقاً لسياسة الخصوصية الخاصة بنا، ويمكنك تغيير الإعدادات في أي وقت تشاء.";

    private const string EnglishNotice = "We use cookies and similar technologies to improve your experience on our site, to analyse traffic and to show you personalised advertising. "
        + "By continuing to browse the site you agree to our use of cookies as described in our privacy policy; you can change your settings at any time.";

    // Buttons and headings in the notices: "OK", "Privacy". Titles: "Iraqi-Jordanian security committee", "Agency".
    [Theory]
    [InlineData("<div class=\"cookie-notice\"><p>{0}</p><button>موافق</button></div>")]
    [InlineData("<div class=\"banner-x1\"><p>{0}</p><button>موافق</button></div>")]
    [InlineData("<div id=\"c1\"><div>{0}</div></div>")]
    [InlineData("<p>{0}</p>")]
    [InlineData("<div role=\"dialog\"><h2>الخصوصية</h2><p>{0}</p></div>")]
    [InlineData("<section><p>{1}</p><a href=\"/privacy\">Privacy policy</a></section>")]
    [InlineData("<div class=\"cookie-notice\"><p>{1}</p><button>OK</button></div>")]
    public void Notice_longer_than_the_news_is_not_the_news(string notice)
    {
        var beside = string.Format(null, notice, Notice, EnglishNotice);
        foreach (var paragraphs in (string[])[string.Concat(Flash.Select(p => $"<p>{p}</p>")), $"<p>{string.Join(' ', Flash)}</p>", $"<div>{string.Join("<br><br>", Flash)}</div>"])
            foreach (var page in (string[])[
                $"<html><head><title>لجنة أمنية عراقية أردنية</title></head><body><main><h1>لجنة أمنية عراقية أردنية</h1>{paragraphs}</main>{beside}</body></html>",
                $"<html><head><title>لجنة أمنية عراقية أردنية</title></head><body>{beside}<div><h1>لجنة أمنية عراقية أردنية</h1>{paragraphs}</div></body></html>",
                $"<html><head><title>لجنة أمنية عراقية أردنية</title></head><body><div><h2>لجنة أمنية عراقية أردنية</h2><div>{paragraphs}</div></div><div>{beside}</div></body></html>",
                $"<html><head><title>وكالة</title></head><body><div><div>{paragraphs}</div></div><div>{beside}</div></body></html>"])
                Assert.Equal(string.Join(' ', Flash), ArticleExtractor.Extract(page, null).Text.Replace('\n', ' '));
    }

    [Fact]
    public void Page_that_is_only_a_notice_has_no_article() =>
        Assert.Equal("", ArticleExtractor.Extract($"<title>وكالة</title><body><div><h2>الخصوصية</h2><p>{Notice}</p></div></body>", null).Text); // "Agency", "Privacy"

    [Theory]
    [InlineData("The commission fined the company because its website set cookies before visitors had agreed, and ordered it to change its privacy policy.")]
    [InlineData("أعلنت الهيئة غرامة على الشركة لأنها استخدمت ملفات تعريف الارتباط دون علم الزوار، وأمرتها بتعديل سياسة الخصوصية خلال شهر.")] // the same
    public void News_about_cookies_stays(string news) =>
        Assert.Equal(news, ArticleExtractor.Extract($"<title>غرامة</title><body><main><p>{news}</p></main></body>", null).Text); // "A fine"
}
