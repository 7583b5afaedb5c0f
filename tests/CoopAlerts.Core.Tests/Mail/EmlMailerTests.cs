using CoopAlerts.Core.Ports;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.Core.Tests.Mail;

public sealed class EmlMailerTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "coopalerts-" + Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Mail_becomes_an_eml_and_an_html_file()
    {
        var accepted = Assert.IsType<MailResult.Accepted>(await new EmlMailer(_folder).SendAsync(Mails.Arabic));
        Assert.Equal("sub-1.2026-11-21T0700@coopalerts.example.eml", accepted.ProviderId);
        Assert.Equal(MimeWriter.Write(Mails.Arabic), await File.ReadAllBytesAsync(Path.Combine(_folder, accepted.ProviderId)));
        Assert.Equal(Mails.Arabic.Html, await File.ReadAllTextAsync(Path.Combine(_folder, Path.ChangeExtension(accepted.ProviderId, ".html"))));
    }

    [Fact]
    public async Task A_repeat_overwrites_instead_of_doubling()
    {
        var mailer = new EmlMailer(_folder);
        await mailer.SendAsync(Mails.Arabic);
        await mailer.SendAsync(Mails.Arabic with { Html = "<p>ثانية" });
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        Assert.Equal("<p>ثانية", await File.ReadAllTextAsync(Directory.GetFiles(_folder, "*.html").Single()));
    }

    [Fact]
    public async Task Unwritable_folder_defers_with_a_sentence()
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder should be");
        try
        {
            Assert.Contains(_folder, Assert.IsType<MailResult.Deferred>(await new EmlMailer(_folder).SendAsync(Mails.Arabic)).Reason);
        }
        finally
        {
            File.Delete(_folder);
        }
    }

    [Fact]
    public async Task Full_disk_defers_and_leaves_no_half_file()
    {
        // The name is taken by a folder, so the rename fails after the temporary file was written, as it does on a full disk.
        Directory.CreateDirectory(Path.Combine(_folder, EmlMailer.FileName(Mails.Arabic.MessageId) + ".eml"));
        Assert.IsType<MailResult.Deferred>(await new EmlMailer(_folder).SendAsync(Mails.Arabic));
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Fact]
    public async Task Mail_that_can_not_be_written_is_rejected() =>
        Assert.IsType<MailResult.Rejected>(await new EmlMailer(_folder).SendAsync(Mails.Arabic with { To = "nobody" }));

    [Theory]
    [InlineData("../../etc/passwd@x")]
    [InlineData("a/b@x")]
    [InlineData("a\\b:c@x")]
    [InlineData(".hidden@x")]
    [InlineData("رسالة@x")]
    public void File_names_stay_in_the_folder_and_apart(string messageId)
    {
        var name = EmlMailer.FileName(messageId);
        Assert.Matches("^[A-Za-z0-9_@][A-Za-z0-9._@-]*$", name);
        Assert.NotEqual(name, EmlMailer.FileName(messageId + "y"));
    }

    [Fact]
    public void Long_message_ids_get_names_that_a_file_system_takes()
    {
        var (a, b) = (EmlMailer.FileName(new string('a', 300) + "1"), EmlMailer.FileName(new string('a', 300) + "2"));
        Assert.InRange(a.Length, 1, 200);
        Assert.NotEqual(a, b);
    }
}
