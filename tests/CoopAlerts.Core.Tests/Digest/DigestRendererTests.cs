using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Digest;

public class DigestRendererTests
{
    [Fact]
    public async Task Arabic_frame_runs_right_to_left_and_an_english_headline_in_it_left_to_right()
    {
        var page = await PageAsync(Samples.Build(Samples.StoryOf("s", Samples.Member with { Title = "Iraq and Syria sign border memorandum", Language = "en" })));
        Assert.Equal(("rtl", "ar"), (page.DocumentElement.GetAttribute("dir"), page.DocumentElement.GetAttribute("lang")));
        var headline = page.QuerySelector("h3 bdi")!;
        Assert.Equal(("ltr", "en"), (headline.GetAttribute("dir"), headline.GetAttribute("lang")));
    }

    [Fact]
    public async Task English_frame_runs_left_to_right_and_an_arabic_headline_in_it_right_to_left()
    {
        var page = await PageAsync(Samples.Build(Samples.Subscription with { Language = "en" }, Samples.Story));
        Assert.Equal("ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.Equal("rtl", page.QuerySelector("h3 bdi")!.GetAttribute("dir"));
    }

    [Fact]
    public async Task Story_says_who_what_when_from_whom_and_why()
    {
        var text = (await PageAsync(Samples.Build(Samples.Story))).Body!.TextContent;
        Assert.All(
            ["العراق\u00A0· سوريا", "اتفاق", Samples.Member.Title, "مذكرة تفاهم لتأمين الحدود", "3 كانون الأول 2026", "اجتماع اللجنة المشتركة", "وكالة الرافدين", "لماذا وصلك", "أمن الحدود"],
            part => Assert.Contains(part, text));
    }

    [Fact]
    public async Task Story_says_what_was_signed_who_spoke_and_where_it_goes_on()
    {
        var sentence = new Evidence("speaker", "قال الشمري", 0, 10); // "Al-Shammari said"
        var card = Samples.Member.Cooperation with
        {
            Instruments = [new Instrument(InstrumentType.Memorandum, "مذكرة تفاهم لتأمين الحدود", 0, InstrumentStatus.Signed, sentence)], // "memorandum to secure the border"
            Statements = [new Statement("عبد الأمير الشمري", "وزير الداخلية العراقي", "IQ", sentence)],
            Future = [new FutureEvent("2026-12-03", "اجتماع اللجنة") { End = "2026-12-04", Place = "دمشق" }], // "meeting of the committee", in Damascus
        };
        var model = Samples.Build(Samples.StoryOf("s", Samples.Member with { Cooperation = card }));
        string[] parts = ["موقّع", "مذكرة تفاهم لتأمين الحدود", "عبد الأمير الشمري (وزير الداخلية العراقي)", "4 كانون الأول 2026", "دمشق"]; // signed, 4 December
        Assert.All(parts, part => Assert.Contains(part, PlainText(model)));
        var page = (await PageAsync(model)).Body!.TextContent;
        Assert.All(parts, part => Assert.Contains(part, page));

        static string PlainText(DigestModel model) => string.Concat(model.Stories.SelectMany(story => story.Instruments.Select(i => i.Label + i.Name.Text)
            .Concat(story.Speakers.Select(speaker => speaker.Text)).Concat(story.Promises.Select(promise => promise.Date + promise.Place.Text))));
    }

    [Fact]
    public void Promise_keeps_its_date_however_long_the_quoted_line_is()
    {
        // "the minister announced the founding of a model farm …, in which works will begin in February 2027, God willing, …", as the classifier words it
        const string Text = "وقع الجانبان اليوم اتفاقا زراعيا. وأعلن وزير الفلاحة المغربي خلال الحفل الذي حضره سفراء ومسؤولون في الرباط عن إنشاء مزرعة نموذجية مساحتها مئتا هكتار للبذور المقاومة للجفاف في وادي نهر السنغال عند الحدود مع موريتانيا، التي ستبدأ الأعمال فيها في شباط 2027.";
        var read = new Core.Understand.Reading.ReadArticle(new ArticleText("", Text, new DateOnly(2026, 11, 20)));
        var promised = Assert.Single(Core.Understand.Future.FutureEvents.Find(read)).Event;
        var model = Samples.Build(Samples.StoryOf("s", Samples.Member with { Cooperation = Samples.Member.Cooperation with { Future = [promised] } }));
        Assert.EndsWith("شباط 2027.", Assert.Single(Assert.Single(model.Stories).Promises).What.Text); // "February 2027"
    }

    [Fact]
    public void Persons_and_instruments_are_named_in_the_language_of_the_headline()
    {
        static StoryMember Member(string id, string language, string title, string speaker, InstrumentType type) => Samples.Member with
        {
            ArticleId = id, Language = language, Title = title,
            Cooperation = Samples.Member.Cooperation with
            {
                Instruments = [new Instrument(type, $"{type}", 0, InstrumentStatus.Signed, new Evidence("instrument", title, 0, 5))],
                Statements = [new Statement(speaker, null, "IQ", new Evidence("speaker", title, 0, 5))],
            },
        };

        var story = Samples.StoryOf("s",
            Member("a", "ar", "بغداد ودمشق توقعان مذكرة لتأمين الحدود", "عبد الأمير الشمري", InstrumentType.Memorandum), // Baghdad and Damascus sign a memorandum to secure the border
            Member("b", "en", "Baghdad and Damascus agree on border security", "Abdul Amir al-Shammari", InstrumentType.Agreement));
        var english = Assert.Single(Samples.Build(Samples.Subscription with { Language = "en" }, story).Stories);
        Assert.Equal(["Abdul Amir al-Shammari"], english.Speakers.Select(speaker => speaker.Text));
        Assert.Equal(["Agreement"], english.Instruments.Select(instrument => instrument.Name.Text));
        var arabic = Assert.Single(Samples.Build(story).Stories);
        Assert.Equal(["عبد الأمير الشمري"], arabic.Speakers.Select(speaker => speaker.Text));
    }

    [Fact]
    public async Task A_promise_that_the_evidence_tells_is_only_dated()
    {
        var card = Samples.Member.Cooperation with { Future = [new FutureEvent("2026-12-03", "وقع الجانبان مذكرة تفاهم")] }; // the evidence's first words
        var page = await PageAsync(Samples.Build(Samples.StoryOf("s", Samples.Member with { Cooperation = card })));
        Assert.Single(page.QuerySelectorAll("p"), p => p.TextContent.Contains("وقع الجانبان"));
        Assert.Contains("3 كانون الأول 2026", page.QuerySelector("p b")!.TextContent); // 3 December
    }

    [Fact]
    public async Task Headline_and_sources_lead_to_the_articles()
    {
        var links = (await PageAsync(Samples.Build(Samples.Story))).QuerySelectorAll("a[href^='https://rafidain.example/1']");
        Assert.Equal(2, links.Length);
    }

    [Fact]
    public async Task Words_that_matched_are_highlighted_in_headline_and_evidence()
    {
        var page = await PageAsync(Samples.Build(Samples.Story));
        Assert.Equal(["الحدود", "الحدود"], page.QuerySelectorAll("h3 mark, p[dir] mark").Select(mark => mark.TextContent)); // "the borders"
    }

    [Theory]
    [InlineData("\"search and rescue\"", "Jordan and Egypt begin a search and rescue drill", "search and rescue")]
    [InlineData("rescue OR \"search and rescue\"", "Search and rescue, then rescue and search", "Search and rescue|rescue")]
    [InlineData("\"joint patrols\"", "Jordan and Egypt: joint patrol and joint training", "joint patrol")]
    [InlineData("ship NEAR/3 port", "Ships of the port call at another port, far from any other ship", "Ships|port")] // the last ship is five words away from a port
    [InlineData("ship NEAR/2 port", "A ship that sails to a far port", "")]
    [InlineData("title:border", "Border guards meet", "Border")]
    [InlineData("=border", "Borders and a border", "border")]
    [InlineData("smuggl*", "Smugglers and smuggling", "Smugglers|smuggling")]
    [InlineData("topic:border-security", "Border security", "")]
    [InlineData("\"البحث والإنقاذ\"", "الأردن ومصر: تمرين للبحث والإنقاذ والإخلاء", "للبحث والإنقاذ")] // "search and rescue"; "Jordan and Egypt: drill for search and rescue and evacuation"
    [InlineData("حدود", "وبحدود مشتركة على حدودهم والحدود البحرية", "وبحدود|حدودهم|والحدود")] // "borders", three forms with clitics
    [InlineData("العراق NEAR/2 سوريا", "العراق وسوريا يتفقان، ثم اجتماع آخر عن العراق", "العراق|وسوريا")] // "Iraq near Syria"; "Iraq and Syria agree, then another meeting on Iraq"
    public async Task Only_what_the_query_asks_for_is_highlighted(string query, string headline, string marked)
    {
        var story = Samples.StoryOf("s", Samples.Member with { Title = headline });
        var why = new SubscriptionQuery("s", KeywordQuery.Parse(query).Query, false).Why(ArticleView.Of(headline, "Search and rescue: ship and port; border and smugglers."));
        var model = DigestBuilder.Build(Samples.Subscription, [Samples.MatchOf(story, [.. why])], [story], Samples.Intake, Samples.Window, Samples.Now);
        Assert.Equal(marked, string.Join('|', (await PageAsync(model)).QuerySelectorAll("h3 mark").Select(mark => mark.TextContent)));
    }

    [Fact]
    public async Task A_word_asked_for_in_the_title_is_not_highlighted_in_the_evidence()
    {
        var model = DigestBuilder.Build(
            Samples.Subscription, [Samples.MatchOf(Samples.Story, new MatchReason("title:حدود", ["الحدود"]))], [Samples.Story], Samples.Intake, Samples.Window, Samples.Now); // "borders"
        Assert.Equal(["الحدود"], (await PageAsync(model)).QuerySelectorAll("mark").Select(mark => mark.TextContent));
    }

    [Theory]
    [InlineData("مختارات اليوم", "Gulf Wire", "Gulf Wire")] // "today's picks": a feed that gathers from many sites
    [InlineData("وكالة الرافدين", "وكالة الرّافدين", "")] // "Rafidain Agency", once with a vowel mark
    [InlineData("Gulf Wire - Politics", "gulf wire", "")]
    [InlineData("الرافدين", "وكالة الرافدين للأنباء", "")] // "Rafidain", "Rafidain News Agency"
    [InlineData("وكالة الرافدين", null, "")]
    [InlineData("وكالة الرافدين", "", "")]
    public async Task A_site_is_named_where_the_feeds_name_does_not_tell_it(string source, string? site, string told)
    {
        var mail = await Samples.Mail(Samples.Build(Samples.StoryOf("s", Samples.Member with { Source = source, SiteName = site })));
        Assert.Equal(told, string.Concat(Parse(mail.Html).QuerySelectorAll("h3 ~ p span[style*=nowrap] > bdi[dir]").Select(name => name.TextContent)));
        Assert.Equal(told.Length > 0, mail.Text.Contains($"(\u2068{told}\u2069)"));
    }

    [Fact]
    public async Task Mark_up_in_a_headline_is_text()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> حدود"; // "borders"
        var mail = await Samples.Mail(Samples.Build(Samples.StoryOf("s", Samples.Member with { Title = Hostile, Source = "\"><b>x" })));
        var page = Parse(mail.Html);
        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.Equal(Hostile, page.QuerySelector("h3 bdi")!.TextContent);
        Assert.Contains(Hostile, string.Join(' ', mail.Text.Split('\n').Select(line => line.Trim('\u200F', '\u2068', '\u2069'))).Replace('\u2068', ' '));
    }

    [Fact]
    public async Task A_headline_cannot_turn_the_text_around_it()
    {
        var mail = await Samples.Mail(Samples.Build(Samples.StoryOf("s", Samples.Member with { Title = "\u202Eagreement\u202C \u2067x" })));
        Assert.DoesNotContain('\u202E', mail.Html + mail.Text + mail.Subject);
        Assert.DoesNotContain('\u2067', mail.Html + mail.Text);
    }

    [Fact]
    public async Task A_headline_of_ten_kilobytes_is_cut()
    {
        var mail = await Samples.Mail(Samples.Build(Samples.StoryOf("s", Samples.Member with { Title = new string('ض', 10_000) })));
        Assert.InRange(Parse(mail.Html).QuerySelector("h3")!.TextContent.Trim().Length, 100, 200);
    }

    [Fact]
    public async Task A_subscription_name_cannot_add_headers()
    {
        var mail = await Samples.Mail(Samples.Build(Samples.Subscription with { Name = "Borders\r\nBcc: all@example.org" }, Samples.Story));
        Assert.DoesNotContain(mail.Subject, c => char.IsControl(c));
    }

    [Theory]
    [InlineData(0, "لا أخبار جديدة، السبت 21 تشرين الثاني 2026 | أمن الحدود")]
    [InlineData(1, "خبر واحد، السبت 21 تشرين الثاني 2026 | أمن الحدود")]
    [InlineData(2, "خبران، السبت 21 تشرين الثاني 2026 | أمن الحدود")]
    [InlineData(3, "3 أخبار، السبت 21 تشرين الثاني 2026 | أمن الحدود")]
    [InlineData(11, "11 خبرًا، السبت 21 تشرين الثاني 2026 | أمن الحدود")]
    [InlineData(100, "100 خبر، السبت 21 تشرين الثاني 2026 | أمن الحدود")]
    public async Task Subject_counts_stories_as_arabic_does(int stories, string subject) =>
        Assert.Equal(subject, (await Samples.Mail(Samples.Build(Samples.Many(stories)))).Subject);

    [Theory]
    [InlineData(1, "1 story, Saturday 21 November 2026 | أمن الحدود")]
    [InlineData(7, "7 stories, Saturday 21 November 2026 | أمن الحدود")]
    public async Task Subject_counts_stories_as_english_does(int stories, string subject) =>
        Assert.Equal(subject, (await Samples.Mail(Samples.Build(Samples.Subscription with { Language = "en" }, Samples.Many(stories)))).Subject);

    [Fact]
    public async Task A_quiet_day_is_reported_as_one()
    {
        var page = await PageAsync(Samples.Build());
        Assert.Contains("لا جديد في هذه النشرة", page.Body!.TextContent); // "nothing to report"
        Assert.Contains("قُرئت 120 مقالة", page.Body!.TextContent); // "120 articles read"
    }

    [Fact]
    public async Task Silence_is_not_trusted_when_nothing_was_read()
    {
        var intake = new Intake(Samples.Now.AddDays(-1), [Samples.Feed], new Dictionary<string, int>(), 0);
        var model = DigestBuilder.Build(Samples.Subscription with { Language = "en" }, [], [], intake, Samples.Window, Samples.Now);
        Assert.Contains("do not rely on this silence", (await PageAsync(model)).Body!.TextContent);
        Assert.Contains("do not rely on this silence", (await Samples.Mail(model)).Text.ReplaceLineEndings(" ").Replace("\u200E", ""));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(300)]
    public async Task Html_stays_under_what_mail_clients_show_and_tells_what_was_left_out(int count)
    {
        var wordy = new string('ض', 500) + ".";
        var card = Samples.Member.Cooperation with { Evidence = [new Evidence("border-security", wordy, 0, 500)] };
        var mail = await Samples.Mail(Samples.Build(Samples.Many(count, _ => card)));
        Assert.InRange(Encoding.UTF8.GetByteCount(mail.Html), 30_000, 100_000);
        var page = Parse(mail.Html);
        var shown = page.QuerySelectorAll("h3").Length + page.QuerySelectorAll("p > a > bdi").Length;
        Assert.True(shown == count || page.Body!.TextContent.Contains($"و{count - shown} "), $"{shown} of {count} shown");
    }

    [Fact]
    public async Task Arabic_is_written_as_letters_so_that_it_stays_small() => Assert.DoesNotContain("&#x6", (await Samples.Mail(Samples.Build(Samples.Story))).Html);

    [Fact]
    public async Task Agenda_leads_to_the_story_below()
    {
        var page = await PageAsync(Samples.Build(Samples.Story));
        var link = page.QuerySelector("a[href^='#']")!;
        Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..]));
    }

    [Theory]
    [InlineData("en", "بالإنجليزية", "The agreement will be signed in Nicosia")] // "in English"
    [InlineData("fr", "بالفرنسية", "L'accord sera signé à Nicosie")] // "in French"
    public async Task Date_that_only_foreign_reports_promise_is_told_in_the_digests_language_and_their_words_are_marked(string language, string mark, string what)
    {
        var member = Samples.Member with { Language = language, Title = what + ", officials say", Cooperation = Samples.Member.Cooperation with { Future = [new FutureEvent("2026-12", what)] } };
        var mail = await Samples.Mail(Samples.Build(Samples.StoryOf("s", member)));
        var cell = Parse(mail.Html).QuerySelector("a[href^='#']")!.ParentElement!;
        Assert.Equal("العراق · سوريا (اتفاق)", cell.QuerySelector("a")!.TextContent.Trim()); // "Iraq, Syria (agreement)"
        Assert.StartsWith(mark, cell.QuerySelector("div")!.TextContent.Trim());
        var quote = cell.QuerySelector("div bdi")!;
        Assert.Equal((what, "ltr", language), (quote.TextContent, quote.GetAttribute("dir"), quote.GetAttribute("lang")));
        Assert.Contains($"العراق · سوريا (اتفاق) — {mark}:", mail.Text);
    }

    [Fact]
    public async Task English_digest_marks_an_arabic_sentence_alike_and_one_in_its_own_language_not_at_all()
    {
        var english = Samples.Subscription with { Language = "en" };
        var agenda = (await PageAsync(Samples.Build(english, Samples.Story))).QuerySelector("a[href^='#']")!.ParentElement!;
        Assert.Equal(("Iraq · Syria (Agreement)", "rtl"), (agenda.QuerySelector("a")!.TextContent.Trim(), agenda.QuerySelector("div bdi")!.GetAttribute("dir")));
        Assert.StartsWith("in Arabic:", agenda.QuerySelector("div")!.TextContent.Trim());
        Assert.DoesNotContain("بالعربية", (await Samples.Mail(Samples.Build(Samples.Story))).Html);
    }

    [Fact]
    public async Task Foreign_words_for_a_date_are_marked_beside_a_headline_in_the_digests_language()
    {
        var arabic = Samples.Member with { Cooperation = Samples.Member.Cooperation with { Future = [] } };
        var english = Samples.Member with
        {
            ArticleId = "b", Source = "Gulf Wire", Language = "en", Title = "Iraq and Syria sign",
            Cooperation = Samples.Member.Cooperation with { Future = [new FutureEvent("2026-12-15", "A committee is to meet in Damascus")] },
        };
        var page = await PageAsync(Samples.Build(Samples.StoryOf("s", arabic, english)));
        Assert.Contains("بالإنجليزية: A committee is to meet", page.QuerySelectorAll("p").Select(p => string.Join(' ', p.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Single(p => p.Contains("15 كانون الأول"))); // 15 December
    }

    [Fact]
    public async Task Several_reasons_of_one_sort_are_called_so_once()
    {
        var match = Samples.MatchOf(Samples.Story, new("topic:border-security", []), new("topic:training", []), new("حدود", ["الحدود"])); // "borders"
        var mail = await Samples.Mail(DigestBuilder.Build(Samples.Subscription, [match], [Samples.Story], Samples.Intake, Samples.Window, Samples.Now));
        var why = Parse(mail.Html).QuerySelectorAll("p").Single(p => p.TextContent.Contains("لماذا وصلك")).TextContent; // "why this reached you"
        Assert.Equal(1, why.Split("موضوع").Length - 1); // "topic"
        Assert.Contains("كلمة", why); // "keyword"
    }

    [Theory]
    [InlineData("ar", 0, "ليس منها شيء")] // "none of them"
    [InlineData("ar", 1, "منها واحدة عن")] // "one of them is about"
    [InlineData("ar", 7, "منها 7 عن")]
    [InlineData("en", 0, "None of them reports")]
    [InlineData("en", 1, "1 of them reports")]
    public async Task How_many_articles_report_cooperation_is_said_in_good_grammar(string language, int count, string said)
    {
        var model = DigestBuilder.Build(Samples.Subscription with { Language = language }, [], [], Samples.Intake with { Cooperation = count }, Samples.Window, Samples.Now);
        Assert.Contains(said, (await PageAsync(model)).Body!.TextContent);
    }

    [Fact]
    public async Task Unsubscribing_takes_one_click_or_one_mail()
    {
        var options = new MailOptions { PublicUrl = "https://alerts.example.org/", UnsubscribeMailto = "stop@example.org" };
        var mail = await Samples.Mail(Samples.Build(Samples.Story), options);
        Assert.Equal("<https://alerts.example.org/unsubscribe/token>, <mailto:stop@example.org?subject=token>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("https://alerts.example.org/unsubscribe/token", Parse(mail.Html).QuerySelector("a[href*=unsubscribe]")!.GetAttribute("href"));
        Assert.Contains("https://alerts.example.org/unsubscribe/token", mail.Text);
    }

    [Fact]
    public async Task Message_id_is_that_of_the_window()
    {
        var model = Samples.Build(Samples.Story);
        Assert.Equal("baghdad.2026-11-21T0700@coopalerts.example", (await Samples.Mail(model)).MessageId);
        Assert.Equal(await Samples.Mail(model) with { Headers = new Dictionary<string, string>() }, await Samples.Mail(model) with { Headers = new Dictionary<string, string>() }, (a, b) => a.Html == b.Html && a.Text == b.Text && a.MessageId == b.MessageId);
    }

    [Fact]
    public async Task Text_lines_are_short_and_state_their_direction()
    {
        var mail = await Samples.Mail(Samples.Build(Samples.Many(5)));
        var lines = mail.Text.Split('\n').Where(line => line.Length > 0 && !line.Contains("http") && !line.StartsWith('-')).ToList();
        Assert.All(lines, line => Assert.True(line[0] == '\u200F' && line.Length <= 78, line));
    }

    [Fact]
    public async Task Text_isolates_are_closed_on_the_line_that_opened_them()
    {
        var title = string.Join(' ', Enumerable.Repeat("cooperation", 15));
        var mail = await Samples.Mail(Samples.Build(Samples.StoryOf("s", Samples.Member with { Title = title, Language = "en" })));
        Assert.All(mail.Text.Split('\n'), line => Assert.Equal(line.Count(c => c == '\u2068'), line.Count(c => c == '\u2069')));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(DigestModel model) => Parse((await Samples.Mail(model)).Html);

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
