using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

/// <summary>Flashes of three sentences: the notices around them are longer than they are.</summary>
public class ShortPageTests
{
    // "Baghdad – agencies", two sentences on a joint committee, and "The committee meets again in May."
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
}
