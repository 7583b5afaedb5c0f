using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Mail;

internal static class Mails
{
    // "Cooperation news: Iraq and Syria sign a security memorandum" and a sentence of a digest.
    public const string ArabicSubject = "أخبار التعاون ليوم السبت ٢١ تشرين الثاني: العراق وسوريا يوقعان مذكرة تفاهم أمنية لضبط الحدود ومكافحة المخدرات";
    public const string ArabicText = "وقّع الجانبان مذكرة تفاهم أمنية.\n.سطر يبدأ بنقطة\nنهاية\n";

    public static MailMessage Arabic { get; } = new()
    {
        MessageId = "sub-1.2026-11-21T0700@coopalerts.example",
        From = "alerts@coopalerts.example",
        FromName = "تنبيهات التعاون",
        To = "reader@example.org",
        Subject = ArabicSubject,
        Html = "<!doctype html><html lang=\"ar\" dir=\"rtl\"><p>وقّع الجانبان مذكرة تفاهم أمنية.</p></html>",
        Text = ArabicText,
        Date = new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.FromHours(3)),
        Language = "ar",
        Headers = new Dictionary<string, string>
        {
            ["List-Unsubscribe"] = "<https://coopalerts.example/u/0123456789abcdef0123456789abcdef0123456789abcdef>, <mailto:unsubscribe@coopalerts.example?subject=sub-1>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            ["List-Id"] = "<digest.coopalerts.example>",
        },
    };
}
