using System.Text;
using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class PageEncodingTests
{
    private const string Text = "وقّعت بغداد ودمشق مذكرة للتعاون الأمني في مكافحة المخدرات"; // "Baghdad and Damascus signed a memorandum …"

    private static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    [Theory]
    [InlineData("utf-8", "text/html; charset=utf-8")]
    [InlineData("utf-8", "text/html; charset=windows-1256")] // a lie
    [InlineData("utf-8", null)]
    [InlineData("windows-1256", "text/html; charset=windows-1256")]
    [InlineData("windows-1256", "text/html; charset=cp1256")]
    [InlineData("windows-1256", "text/html; charset=utf-8")] // a lie
    [InlineData("windows-1256", null)]
    [InlineData("utf-16", "text/html; charset=utf-16")]
    public void Arabic_survives(string real, string? header)
    {
        // windows-1256 has no shadda on waw in every font's sense, but it does encode the mark.
        Assert.Contains("بغداد ودمشق", PageEncoding.Decode(Named(real).GetBytes($"<p>{Text}</p>"), header)); // "Baghdad and Damascus"
    }

    [Fact]
    public void Byte_order_mark_beats_every_declaration()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)];
        Assert.Equal(Text, PageEncoding.Decode(bytes, "text/html; charset=windows-1252"));
    }

    [Fact]
    public void Meta_speaks_when_the_header_is_silent()
    {
        var page = $"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-6'><p>{Text}</p>";
        Assert.Contains("ودمشق", PageEncoding.Decode(Named("iso-8859-6").GetBytes(page), "text/html")); // "and Damascus"
    }

    [Theory]
    [InlineData("koi8-r", "подписали соглашение")] // "signed an agreement"
    [InlineData("gb18030", "两国签署协议")] // "two states sign an agreement"
    [InlineData("iso-8859-6", "وقعت بغداد")] // "Baghdad signed"
    public void Meta_is_believed_where_the_server_says_utf8_by_default(string real, string text) =>
        Assert.Contains(text, PageEncoding.Decode(Named(real).GetBytes($"<meta charset=\"{real}\"><p>{text}</p>"), "text/html; charset=utf-8"));

    [Fact]
    public void Western_page_without_declaration_keeps_its_accents() =>
        Assert.Equal("Coopération policière renforcée", PageEncoding.Decode(Named("windows-1252").GetBytes("Coopération policière renforcée"), null));

    [Fact]
    public void Page_cut_inside_a_character_is_still_utf8() =>
        Assert.StartsWith("وقّعت", PageEncoding.Decode(Encoding.UTF8.GetBytes(Text)[..^1], null)); // "signed"

    [Fact]
    public void Unknown_label_is_ignored() => Assert.Equal("abc", PageEncoding.Decode("abc"u8, "text/html; charset=klingon"));
}
