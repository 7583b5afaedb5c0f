using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Digest;

/// <summary>A subscriber in Baghdad, a story and a feed, from which tests depart.</summary>
internal static class Samples
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    internal const string Window = "2026-11-21T0700";

    internal static Subscription Subscription { get; } = new()
    {
        Id = "baghdad",
        Name = "أمن الحدود", // "Border security"
        Email = "analyst@example.org",
        Language = "ar",
        TimeZone = "Asia/Baghdad",
        Topics = ["border-security"],
        NextDigestAt = Now,
    };

    internal static StoryMember Member { get; } = new()
    {
        ArticleId = "20261121-a",
        Source = "وكالة الرافدين", // "Rafidain Agency"
        Title = "بغداد ودمشق توقعان مذكرة لضبط الحدود المشتركة", // "Baghdad and Damascus sign a memorandum to control their border"
        Url = "https://rafidain.example/1",
        Language = "ar",
        Time = Now.AddHours(-3),
        Cooperation = new Cooperation
        {
            IsCooperation = true,
            Score = 0.9,
            Topics = ["border-security"],
            Parties = ["IQ", "SY"],
            Kind = KindOfAct.Agreement,
            Future = [new FutureEvent("2026-12-03", "اجتماع اللجنة المشتركة في دمشق")], // "meeting of the joint committee in Damascus"
            Evidence = [new Evidence("border-security", "وقع الجانبان مذكرة تفاهم لتأمين الحدود بين البلدين.", 0, 47)], // "both sides signed a memorandum to secure the border"
        },
    };

    internal static Story Story { get; } = StoryOf("202611-a", Member);

    internal static Feed Feed { get; } = new()
    {
        Id = "rafidain",
        Url = new Uri("https://rafidain.example/rss"),
        Title = "وكالة الرافدين",
        LastSuccessAt = Now.AddMinutes(-10),
    };

    internal static Intake Intake { get; } = new(Now.AddDays(-1), [Feed], new Dictionary<string, int> { ["rafidain"] = 120 }, 7);

    internal static Story StoryOf(string id, params StoryMember[] members) =>
        new() { Id = id, FirstSeen = members[0].Time, LastSeen = members[^1].Time, Members = members };

    internal static Match MatchOf(Story story, params MatchReason[] why) => new(
        Subscription.Id, story.Id, story.Members[0].ArticleId, Now.AddHours(-1),
        why.Length > 0 ? why : [new MatchReason("topic:border-security", []), new MatchReason("حدود", ["الحدود"])]); // "borders", found as "the borders"

    internal static DigestModel Build(params Story[] stories) => Build(Subscription, stories);

    internal static DigestModel Build(Subscription subscription, params Story[] stories) =>
        DigestBuilder.Build(subscription, [.. stories.Select(story => MatchOf(story))], stories, Intake, Window, Now);

    /// <summary>Stories that differ in id, source, address and title.</summary>
    internal static Story[] Many(int count, Func<int, Cooperation>? card = null) => [.. Enumerable.Range(1, count).Select(i => StoryOf(
        $"202611-{i:000}",
        Member with { ArticleId = $"20261121-{i}", Source = $"وكالة {i}", Url = $"https://news.example/{i}", Title = $"{Member.Title} {i}", Cooperation = card?.Invoke(i) ?? Member.Cooperation }))];

    internal static Task<MailMessage> Mail(DigestModel model, MailOptions? options = null) => DigestRenderer.RenderAsync(model, options ?? new(), "token");
}
