using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Digest;

public class DigestBuilderTests
{
    private static readonly StoryMember English = Samples.Member with
    {
        ArticleId = "20261121-b",
        Source = "Gulf Wire",
        Title = "Iraq and Syria sign border memorandum",
        Url = "https://gulfwire.example/9",
        Language = "en",
        Time = Samples.Member.Time.AddHours(-1),
    };

    [Fact]
    public void One_story_from_ten_outlets_is_one_story_with_ten_sources()
    {
        var members = Enumerable.Range(0, 10).Select(i => Samples.Member with { ArticleId = $"a{i}", Source = $"Outlet {i}", Time = Samples.Now.AddHours(-i) }).ToArray();
        var story = Assert.Single(Samples.Build(Samples.StoryOf("s", members)).Stories);
        Assert.Equal(["Outlet 9", "Outlet 8"], story.Outlets.Take(2).Select(outlet => outlet.Name.Text));
        Assert.Equal(10, story.Outlets.Count);
    }

    [Fact]
    public void Headline_is_in_the_subscribers_language_if_any_outlet_has_one()
    {
        var story = Samples.StoryOf("s", English, Samples.Member);
        Assert.Equal(Samples.Member.Title, Samples.Build(story).Stories[0].Headline.Text);
        Assert.Equal(English.Title, Samples.Build(Samples.Subscription with { Language = "en" }, story).Stories[0].Headline.Text);
    }

    [Fact]
    public void Headline_stays_as_written_when_no_outlet_has_one()
    {
        var headline = Samples.Build(Samples.StoryOf("s", English)).Stories[0].Headline;
        Assert.Equal((English.Title, "ltr"), (headline.Text, headline.Direction));
    }

    [Fact]
    public void Names_are_those_of_the_frame()
    {
        var arabic = Samples.Build(Samples.Story).Stories[0];
        Assert.Equal(("اتفاق", "العراق", "سوريا", "أمن الحدود"), (arabic.Kind, arabic.Parties[0], arabic.Parties[1], arabic.Topics[0])); // agreement, Iraq, Syria, border security
        var english = Samples.Build(Samples.Subscription with { Language = "en" }, Samples.Story).Stories[0];
        Assert.Equal(("Agreement", "Iraq", "Syria", "Border security"), (english.Kind, english.Parties[0], english.Parties[1], english.Topics[0]));
    }

    [Fact]
    public void A_label_of_one_outlet_among_many_does_not_colour_the_story()
    {
        var stray = Samples.Member with { ArticleId = "d", Cooperation = Samples.Member.Cooperation with { Topics = ["border-security", "health"] } };
        var story = Samples.Build(Samples.StoryOf("s", Samples.Member, stray, Samples.Member with { ArticleId = "e" }, Samples.Member with { ArticleId = "f" })).Stories[0];
        Assert.Equal("أمن الحدود", Assert.Single(story.Topics)); // border security
    }

    [Fact]
    public void What_several_outlets_report_comes_first()
    {
        var shared = Samples.StoryOf("z", Samples.Member, English);
        Assert.Equal(["z", Samples.Story.Id], Samples.Build(Samples.Story, shared).Stories.Select(story => story.Id));
    }

    [Fact]
    public void Of_equals_the_newer_comes_first()
    {
        var older = Samples.StoryOf("older", Samples.Member with { Time = Samples.Now.AddHours(-20) });
        Assert.Equal([Samples.Story.Id, "older"], Samples.Build(older, Samples.Story).Stories.Select(story => story.Id));
    }

    [Fact]
    public void Many_stories_are_grouped_by_topic_and_lone_ones_come_last()
    {
        string[] topics = ["border-security", "cybersecurity", "border-security", "cybersecurity", "health", "border-security", "border-security"];
        var stories = Samples.Build(Samples.Many(7, i => Samples.Member.Cooperation with { Topics = [topics[i - 1]] })).Stories;
        Assert.Equal(["أمن الحدود", "الأمن السيبراني", ""], stories.Select(story => story.Group).Distinct()); // borders, cyber, none
        Assert.Equal(3, stories.Select(story => story.Group).Zip(stories.Skip(1).Select(story => story.Group)).Count(pair => pair.First != pair.Second) + 1);
    }

    [Fact]
    public void Pairs_head_the_groups_of_who_follows_pairs()
    {
        var stories = Samples.Many(8);
        var subscription = Samples.Subscription with { Pairs = ["IQ-SY", "MA-ES"] };
        var matches = stories.Select((story, i) => Samples.MatchOf(story, new MatchReason(i % 2 == 0 ? "pair:IQ-SY" : "pair:MA-ES", []))).ToList();
        var model = DigestBuilder.Build(subscription, matches, stories, Samples.Intake, Samples.Window, Samples.Now);
        Assert.Equal(["العراق – سوريا", "المغرب – إسبانيا"], model.Stories.Select(story => story.Group).Distinct().Order()); // Iraq – Syria, Morocco – Spain
    }

    [Fact]
    public void Few_stories_need_no_headings() => Assert.All(Samples.Build(Samples.Many(3)).Stories, story => Assert.Empty(story.Group));

    [Theory]
    [InlineData("2026-12-03", "3 كانون الأول 2026")] // 3 December
    [InlineData("2026-11-21", "21 تشرين الثاني 2026")] // today
    [InlineData("2026-11", "تشرين الثاني 2026")] // this month
    [InlineData("XXXX-07-22", "22 تموز")] // 22 July of an unknown year
    public void Promised_dates_are_written_out_as_precisely_as_they_are_known(string date, string written) =>
        Assert.Equal(written, Assert.Single(Samples.Build(Promising(date)).Stories[0].Promises).Date);

    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2026-10")]
    public void Past_dates_are_not_promised_any_more(string date) => Assert.Empty(Samples.Build(Promising(date)).Stories[0].Promises);

    [Fact]
    public void Agenda_lists_the_dates_of_all_stories_in_order()
    {
        var model = Samples.Build(Promising("2027-01-10", "b"), Promising("2026-12-01", "a"));
        Assert.Equal(["2026-12-01", "2027-01-10"], model.Agenda.Select(item => item.Promise.SortKey));
    }

    [Fact]
    public void One_event_that_two_stories_promise_stands_once_in_the_agenda() =>
        Assert.Single(Samples.Build(Promising("2026-12-01", "a"), Promising("2026-12-01", "b")).Agenda);

    [Fact]
    public void Announced_event_that_is_the_story_goes_by_its_headline_in_the_agenda()
    {
        var planned = Samples.Member with { Title = "وفد أردني يزور بغداد", Cooperation = Samples.Member.Cooperation with { Kind = KindOfAct.Planned } }; // "Jordanian delegation to visit Baghdad"
        Assert.Equal(planned.Title, Assert.Single(Samples.Build(Samples.StoryOf("s", planned)).Agenda).What.Text);
        Assert.Equal("اجتماع اللجنة المشتركة في دمشق", Assert.Single(Samples.Build(Samples.Story).Agenda).What.Text); // of a signing the meeting that follows
    }

    [Theory]
    [InlineData(KindOfAct.Negotiation, "اتفاقية")] // "agreement"
    [InlineData(KindOfAct.Agreement, "موقّع")] // "signed"
    public void Story_of_negotiations_does_not_call_its_instrument_signed(KindOfAct kind, string label)
    {
        var instrument = new Instrument(InstrumentType.Agreement, "اتفاقية تسليم المطلوبين", 0, InstrumentStatus.Signed, new Evidence("instrument:agreement", "", 0, 0)); // "extradition agreement"
        var member = Samples.Member with { Cooperation = Samples.Member.Cooperation with { Kind = kind, Instruments = [instrument] } };
        Assert.Equal(label, Assert.Single(Samples.Build(Samples.StoryOf("s", member)).Stories[0].Instruments).Label);
    }

    [Fact]
    public void Reasons_name_the_rule_and_the_words_that_were_found()
    {
        var why = Samples.Build(Samples.Story).Stories[0].Why;
        Assert.Equal([("موضوع", "أمن الحدود", ""), ("كلمة", "حدود", "الحدود")], why.Select(reason => (reason.Label, reason.Value.Text, reason.Found.Text)));
    }

    [Fact]
    public void Evidence_shows_the_act_before_a_detail()
    {
        const string Act = "وقع الوزيران الاتفاق في بغداد."; // "the two ministers signed the agreement in Baghdad"
        var card = Samples.Member.Cooperation with { Evidence = [new("health", "تفصيل جانبي.", 0, 12), new("kind:agreement", Act, 13, 30), new("cooperation", Act, 13, 30)] }; // "a side detail"
        Assert.Equal(Act, Samples.Build(Samples.StoryOf("s", Samples.Member with { Cooperation = card })).Stories[0].Evidence.Text);
    }

    [Fact]
    public void A_story_on_many_topics_names_those_asked_for_first()
    {
        var card = Samples.Member.Cooperation with { Topics = ["counter-narcotics", "training", "health", "energy", "economy", "border-security"] };
        var topics = Samples.Build(Samples.StoryOf("s", Samples.Member with { Cooperation = card })).Stories[0].Topics;
        Assert.Equal((4, "أمن الحدود"), (topics.Count, topics[0])); // border security
    }

    [Fact]
    public void Evidence_is_the_sentence_for_what_was_asked()
    {
        var card = Samples.Member.Cooperation with { Evidence = [new("health", "جملة أخرى.", 0, 10), .. Samples.Member.Cooperation.Evidence] }; // "another sentence"
        Assert.StartsWith("وقع الجانبان", Samples.Build(Samples.StoryOf("s", Samples.Member with { Cooperation = card })).Stories[0].Evidence.Text);
    }

    [Fact]
    public void Only_web_addresses_become_links()
    {
        var story = Samples.StoryOf("s", Samples.Member with { Url = "javascript:alert(1)" });
        Assert.Null(Samples.Build(story).Stories[0].Link);
    }

    [Fact]
    public void A_match_twice_is_told_once()
    {
        var match = Samples.MatchOf(Samples.Story);
        Assert.Single(DigestBuilder.Build(Samples.Subscription, [match, match], [Samples.Story], Samples.Intake, Samples.Window, Samples.Now).Stories);
    }

    [Fact]
    public void Failing_feeds_are_named_with_their_last_success()
    {
        var failing = Samples.Feed with { Id = "down", Title = "Down", Failures = 3, LastError = "The server answered 503.", LastSuccessAt = Samples.Now.AddDays(-1) };
        var model = DigestBuilder.Build(Samples.Subscription, [], [], Samples.Intake with { Feeds = [Samples.Feed, failing] }, Samples.Window, Samples.Now);
        var line = Assert.Single(model.Coverage.Failing);
        Assert.Equal("فشلت آخر 3 محاولات، آخر قراءة ناجحة 20 تشرين الثاني 07:00", line.Trouble); // "the last 3 attempts failed, last read 20 November 07:00"
        Assert.Equal("The server answered 503.", line.Error.Text);
    }

    [Fact]
    public void A_feed_that_was_not_read_for_a_day_is_trouble_even_without_an_error()
    {
        var silent = Samples.Feed with { LastSuccessAt = Samples.Now.AddDays(-2) };
        var model = DigestBuilder.Build(Samples.Subscription, [], [], Samples.Intake with { Feeds = [silent] }, Samples.Window, Samples.Now);
        Assert.Single(model.Coverage.Failing);
    }

    private static Story Promising(string date, string id = "s") =>
        Samples.StoryOf(id, Samples.Member with { Cooperation = Samples.Member.Cooperation with { Future = [new FutureEvent(date, "اجتماع")] } }); // "meeting"
}
