using System.Text.Json;
using CoopAlerts.App.Tests.Support;

namespace CoopAlerts.App.Tests;

/// <summary>The stages as commands: JSON on standard output, sentences on standard error, exit codes 0, 1 and 2.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Classify_goes_on_after_a_broken_line_and_names_it()
    {
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["classify"], $"{Line("a", News.Memorandum)}\n{{oops\n{Line("b", News.Football)}\n");
        var cards = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();

        Assert.Equal(1, exit);
        Assert.Contains("line 2", errors);
        Assert.Equal(["a", "b"], cards.Select(c => c.GetProperty("id").GetString()));
        Assert.Equal([true, false], cards.Select(c => c.GetProperty("cooperation").GetBoolean()));
        Assert.Equal(["IQ", "JO"], cards[0].GetProperty("parties").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("agreement", cards[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Classify_calls_the_African_Union_as_labels_do()
    {
        var (_, output, _) = await ProgramRun.ToEndAsync(folder, ["classify"], Line("a", ("مصر والاتحاد الأفريقي يوقعان مذكرة تفاهم", "وقعت مصر والاتحاد الأفريقي في القاهرة اليوم مذكرة تفاهم للتعاون في مكافحة الإرهاب والتدريب.")) + "\n");
        var card = JsonDocument.Parse(output).RootElement;

        Assert.Equal(["AU", "EG"], card.GetProperty("parties").EnumerateArray().Select(p => p.GetString()));
        Assert.Contains("AU", card.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("label").GetString()));
    }

    [Fact]
    public async Task Cluster_joins_copies_and_keeps_the_order()
    {
        var (exit, output, _) = await ProgramRun.ToEndAsync(
            folder, ["cluster"], $"{Line("a", News.Memorandum)}\n{Line("b", News.Football)}\n{Line("c", News.Memorandum)}\n");
        var stories = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("story").GetString()).ToList();
        Assert.Equal(0, exit);
        Assert.Equal(stories[0], stories[2]);
        Assert.NotEqual(stories[0], stories[1]);
    }

    [Fact]
    public async Task Similarity_is_one_for_a_copy_and_small_for_another_matter()
    {
        string Pair(string id, (string, string) a, (string, string) b) => $"{{\"id\":\"{id}\",\"a\":{Line("x", a)},\"b\":{Line("y", b)}}}";
        var (_, output, _) = await ProgramRun.ToEndAsync(
            folder, ["similarity"], $"{Pair("same", News.Memorandum, News.Memorandum)}\n{Pair("other", News.Memorandum, News.Football)}\n");
        var values = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("similarity").GetDouble()).ToList();
        Assert.True(values[0] > 0.95 && values[1] < 0.5, output);
    }

    [Fact]
    public async Task Match_finds_a_word_with_its_clitics()
    {
        var queries = Path.Combine(folder.Path, "queries.jsonl");
        File.WriteAllText(queries, "{\"id\":\"q1\",\"query\":\"تهريب\"}\n{\"id\":\"q2\",\"query\":\"pair:IQ-JO\"}\n{\"id\":\"q3\",\"query\":\"كهرباء\"}\n");
        var (exit, output, _) = await ProgramRun.ToEndAsync(folder, ["match", "--queries", queries], Line("a", News.Memorandum) + "\n");
        Assert.Equal(0, exit);
        Assert.Equal(["q1", "q2"], JsonDocument.Parse(output).RootElement.GetProperty("matches").EnumerateArray().Select(m => m.GetString()).Order());
    }

    [Fact]
    public async Task Parse_prints_the_feed()
    {
        var file = Path.Combine(folder.Path, "feed.xml");
        File.WriteAllText(file, Rss.Feed("baghdad", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Memorandum));
        var (exit, output, _) = await ProgramRun.ToEndAsync(folder, ["parse", file]);
        var item = JsonDocument.Parse(output).RootElement.GetProperty("items")[0];
        Assert.Equal(0, exit);
        Assert.Equal(News.Memorandum.Title, item.GetProperty("title").GetString());
        Assert.Equal("2026-11-20T06:00:00+00:00", item.GetProperty("published").GetString());
        Assert.Contains(News.Memorandum.Title, output); // as letters, not as escapes
    }

    [Fact]
    public async Task A_batch_gives_a_line_for_every_file_with_an_error_where_it_cannot_be_read()
    {
        var feeds = Directory.CreateDirectory(Path.Combine(folder.Path, "feeds")).FullName;
        File.WriteAllText(Path.Combine(feeds, "a.xml"), Rss.Feed("a", DateTimeOffset.UnixEpoch, News.Football));
        File.WriteAllText(Path.Combine(feeds, "b.xml"), "no feed");
        var (exit, output, _) = await ProgramRun.ToEndAsync(folder, ["parse", "--batch", feeds]);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(1, exit);
        Assert.Equal(["a.xml", "b.xml"], lines.Select(l => l.GetProperty("file").GetString()));
        Assert.True(lines[1].TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Extract_prints_the_article_of_a_page()
    {
        var (exit, output, _) = await ProgramRun.ToEndAsync(
            folder, ["extract", "-"], $"<html lang=ar><title>t</title><body><nav><a href=/>الرئيسية</a></nav><article><h1>{News.Memorandum.Title}</h1><p>{News.Memorandum.Text}</p></article></body></html>");
        var page = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exit);
        Assert.Contains("نظيره الأردني", page.GetProperty("text").GetString());
        Assert.Equal("rtl", page.GetProperty("direction").GetString());
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("match")]
    [InlineData("parse")]
    public async Task Wrong_usage_is_exit_code_two(string arguments)
    {
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, arguments.Split(' '));
        Assert.Equal((2, ""), (exit, output));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task Help_and_version_work()
    {
        var help = await ProgramRun.ToEndAsync(folder, ["feeds", "add", "--help"]);
        var version = await ProgramRun.ToEndAsync(folder, ["--version"]);
        Assert.Equal((0, 0), (help.Exit, version.Exit));
        Assert.Contains("--header", help.Output);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Output);
    }

    private static string Line(string id, (string Title, string Text) article) =>
        $"{{\"id\":\"{id}\",\"title\":\"{article.Title}\",\"text\":\"{article.Text}\",\"date\":\"2026-11-20\",\"source\":\"test\"}}";
}
