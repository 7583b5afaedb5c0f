using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Cluster;

/// <summary>Articles for the tests of stories: a memorandum as three outlets tell it, and a neighbouring event.</summary>
internal static class Reports
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);

    public static readonly Cooperation BorderCard = new()
    {
        IsCooperation = true, Parties = ["IQ", "SY"], Topics = ["border-security", "organised-crime"], Kind = KindOfAct.Agreement,
    };

    // Baghdad and Damascus sign a memorandum on their border: 14 observation posts, a liaison centre, within 30 days.
    private const string Wire =
        "وقع وزير الداخلية العراقي عبد الأمير الشمري ونظيره السوري أنس خطاب في بغداد اليوم الاثنين مذكرة تفاهم لضبط الشريط الحدودي بين البلدين.\n" +
        "وتنص المذكرة على إنشاء 14 نقطة مراقبة مشتركة ومركز اتصال في القائم يعمل على مدار الساعة.\n" +
        "وقال الشمري إن المذكرة تقطع الطريق على مهربي المخدرات والسلاح، وإن العمل بها يبدأ خلال 30 يوما.";

    // The same event in other words, with the cost (75 million) as a new fact.
    private const string Rewrite =
        "أبرم العراق وسوريا مذكرة تفاهم لضبط الشريط الحدودي، وقعها الشمري وخطاب في بغداد بعد مباحثات بين وزيري الداخلية.\n" +
        "وبموجب المذكرة يقيم الجانبان 14 نقطة مراقبة مشتركة على الحدود، فضلا عن مركز اتصال في القائم، بكلفة 75 مليون دولار.\n" +
        "وذكر بيان للداخلية العراقية أن العمل بالمذكرة يبدأ خلال 30 يوما وأنها تستهدف مهربي المخدرات والسلاح.";

    // Two days later: al-Qaim prepares to open the liaison centre that the memorandum of two days ago provides for; four of 14 posts follow next week.
    private const string FollowUp =
        "بدأت في القائم أعمال تجهيز مركز الاتصال الذي نصت عليه مذكرة ضبط الحدود الموقعة بين العراق وسوريا قبل يومين.\n" +
        "وقال قائد حرس الحدود إن أول 4 نقاط مراقبة من أصل 14 نقطة على الشريط الحدودي ستسلم الأسبوع المقبل.\n" +
        "وكان الشمري وخطاب قد وقعا مذكرة التفاهم في بغداد لمنع تهريب المخدرات والسلاح عبر الحدود.";

    // Two days later another Iraqi minister signs with Egypt on health.
    private const string Neighbour =
        "وقع وزير الصحة العراقي صالح الحسناوي ونظيره المصري خالد عبد الغفار في القاهرة مذكرة لتبادل الأدوية وتدريب 60 طبيبا في مستشفيات قصر العيني.\n" +
        "وتشمل المذكرة علاج 500 مريض سنويا وإرسال فرق جراحة إلى البصرة والموصل.";

    public static Article First(string id = "20260309-a", string source = "وكالة الرافدين") => Make(id, source, "بغداد ودمشق توقعان مذكرة لضبط الحدود", Wire, BorderCard);

    public static Article Copy(string id = "20260309-b", string source = "المشرق اليوم") => Make(id, source, "توقيع مذكرة لضبط الحدود بين بغداد ودمشق", "بغداد: " + Wire, BorderCard);

    public static Article Retold(string id = "20260309-c", string source = "صوت الفرات") => Make(id, source, "مذكرة عراقية سورية لضبط الحدود و14 نقطة مراقبة", Rewrite, BorderCard);

    public static Article Opening(string id = "20260311-f", string source = "صوت الفرات") =>
        Make(id, source, "القائم تستعد لافتتاح مركز الاتصال الحدودي مع سوريا", FollowUp, BorderCard with { Kind = KindOfAct.Action }) with { Published = Monday.AddDays(2) };

    public static Article Other(string id = "20260309-d", string source = "وكالة الرافدين") => Make(id, source, "بغداد والقاهرة توقعان مذكرة صحية", Neighbour, new Cooperation
    {
        IsCooperation = true, Parties = ["EG", "IQ"], Topics = ["health", "training"], Kind = KindOfAct.Agreement,
    });

    public static Article InEnglish(string id = "20260309-e", string source = "Gulf Courier") => Make(
        id,
        source,
        "Iraq and Syria sign border control memorandum",
        "The interior ministers of Iraq and Syria signed a memorandum in Baghdad on Monday. It sets up 14 joint observation posts and a liaison centre in al-Qaim. Work begins within 30 days.",
        BorderCard,
        "en");

    public static Article Make(string id, string source, string title, string text, Cooperation? card = null, string language = "ar") => new()
    {
        Id = id, FeedId = "feed", Source = source, Title = title, Text = text, Language = language, FirstSeen = Monday, Published = Monday, Cooperation = card,
        Url = $"https://news.example/{id}",
    };
}
