using System.Text;
using CoopAlerts.Core.Records;
using CoopAlerts.Evaluation.Understand;

namespace CoopAlerts.Core.Tests.Understand;

/// <summary>Clones of other repositories are read as they keep their articles: four forms, told apart by how files are called.</summary>
public sealed class NewsArchivesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("archives").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_broadcasters_file_has_its_day_in_its_name()
    {
        Write("ant/x/AR-middleEast-7-20180402.txt", "<DOC><SRC>alarabiya</SRC><TITLE> بغداد وعمّان &amp; الحدود </TITLE><TEXT>\nوقّع الوزيران مذكرة.\n</TEXT></DOC>");
        Assert.Equal(new ArticleText("بغداد وعمّان & الحدود", "وقّع الوزيران مذكرة.", new DateOnly(2018, 4, 2), "alarabiya"), Labelled("AR-middleEast-7-20180402"));
    }

    [Fact]
    public void The_description_that_a_sites_text_repeats_at_its_end_is_cut()
    {
        Write("site/data_articles/articles_2024_05.json", """
            [{"postId":"11","title":"زيارة ","description":"وفد يصل مسقط.","full_text":"وفد يصل مسقط.\nقال الوفد إنه يبحث التدريب.\nوفد يصل مسقط.","published_time":"2024-05-03T22:52:00+02:00"},
             {"postId":"12","title":"مقطع","description":"","full_text":"","published_time":"2024-05-03T23:00:00+02:00"}]
            """);
        Assert.Equal(new ArticleText("زيارة", "وفد يصل مسقط.\nقال الوفد إنه يبحث التدريب.", new DateOnly(2024, 5, 3), "mayadeen"), Labelled("mayadeen-11"));
        Assert.Null(Labelled("mayadeen-12"));
    }

    [Fact]
    public void A_newspapers_page_gives_its_headline_its_paragraphs_and_the_day_of_the_issue()
    {
        Write("aoc/alriyadh_articles/article700.html", """
            <h1><a href="/">الجريدة</a></h1><a href="/2012/01/11/section.home.html" title="الرئيسية">الرئيسية</a><h1>لقاء في الرياض</h1>
            <div id="article_text"><p>&nbsp;&nbsp;التقى الوزيران.<br>وبحثا النقل.</p><p>ثم غادرا.</p></div>
            """);
        Write("aoc/alriyadh_articles/article701.html", "<h1>صفحة بلا نص</h1>");
        Assert.Equal(new ArticleText("لقاء في الرياض", "التقى الوزيران.\nوبحثا النقل.\nثم غادرا.", new DateOnly(2012, 1, 11), "alriyadh"), Labelled("riyadh-700"));
        Assert.Null(Labelled("riyadh-701"));
    }

    [Fact]
    public void A_newspapers_text_is_windows_1256_and_begins_with_its_title()
    {
        var windows1256 = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;
        Write("papers/Arabic Newspapers Corpus/Oman/سياسية/OMP1.txt", "مسقط ونواكشوط\r\n\r\n  تتفقان على الصيد.\r\n", windows1256);
        Assert.Equal(new ArticleText("مسقط ونواكشوط", "تتفقان على الصيد.", null, "newspaper.OM"), Labelled("np-OMP1"));
    }

    [Fact]
    public void Other_files_are_left_alone_and_an_article_of_two_clones_is_read_once()
    {
        Write("README.md", "20180402");
        Write("notes.txt", "20180402");
        Write("a/x-20180402.txt", "<TITLE>ا</TITLE><TEXT>ب</TEXT>");
        Write("b/x-20180402.txt", "<TITLE>ا</TITLE><TEXT>ب</TEXT>");
        Assert.Single(NewsArchives.ReadAll(folder));
    }

    private ArticleText? Labelled(string id)
    {
        var labels = Path.Combine(folder, "labels.jsonl");
        File.WriteAllText(labels, $$"""{"id":"{{id}}","cooperation":false}""");
        return NewsArchives.Read(labels, folder).SingleOrDefault()?.Article;
    }

    private void Write(string name, string text, Encoding? encoding = null)
    {
        var file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, encoding ?? new UTF8Encoding(false));
    }
}
