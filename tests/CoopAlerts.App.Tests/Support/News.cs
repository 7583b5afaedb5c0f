namespace CoopAlerts.App.Tests.Support;

/// <summary>Short articles for tests.</summary>
internal static class News
{
    /// <summary>Iraq's and Jordan's interior ministers sign a memorandum on border security and smuggling.</summary>
    public static readonly (string Title, string Text) Memorandum = (
        "العراق والأردن يوقعان مذكرة تفاهم لضبط الحدود",
        "وقّع وزير الداخلية العراقي مع نظيره الأردني في عمّان مذكرة تفاهم للتعاون الأمني في مجال أمن الحدود ومكافحة تهريب المخدرات. " +
        "وقال الوزير العراقي في مؤتمر صحفي مشترك إن المذكرة تتضمن تبادل المعلومات الاستخبارية بين البلدين والتهريب أول ما ستتناوله اللجنة المشتركة.");

    /// <summary>A football result: no cooperation.</summary>
    public static readonly (string Title, string Text) Football = (
        "فوز الزوراء على الشرطة بهدفين",
        "فاز فريق الزوراء على ضيفه الشرطة بهدفين دون رد في الجولة العاشرة من الدوري، وسجل المهاجم الهدفين في الشوط الثاني أمام جمهور كبير.");

    /// <summary>Many different articles, each about a shipment of its own.</summary>
    public static (string Title, string Text)[] Many(int count) => [.. Enumerable.Range(1, count).Select(i => (
        $"السلطات تعلن ضبط الشحنة رقم {i}",
        $"أعلنت السلطات المحلية اليوم ضبط الشحنة رقم {i} في المستودع {i * 7} بعد تفتيش استمر {i % 9 + 1} ساعات، وأحيل {i % 5 + 1} أشخاص إلى القضاء في المدينة."))];
}
