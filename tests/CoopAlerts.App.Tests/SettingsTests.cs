using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoopAlerts.App.Settings;

namespace CoopAlerts.App.Tests;

/// <summary>Settings: what is read, what is refused, and that each is documented.</summary>
public sealed class SettingsTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_setting_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "settings.md"));
        Assert.All(SettingsReader.Known.Keys, name => Assert.Contains($"`CoopAlerts__{name}`", page));
    }

    [Fact]
    public void The_sample_file_can_be_used_as_it_is()
    {
        using var sample = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject()
            .Where(value => value.Name.StartsWith("CoopAlerts__", StringComparison.Ordinal)).Select(value => (value.Name, value.Value.GetString()!, "the sample"));
        Assert.Equal("alerts@example.org", SettingsReader.Apply(values).MailFrom);
    }

    [Theory]
    [InlineData("Mail__Smtp__Port", "0", "a whole number from 1 to 65535")]
    [InlineData("Samples", "maybe", "true or false")]
    [InlineData("Poll__Every", "99", "a time as hh:mm:ss")]
    [InlineData("Mail__From", "nobody", "a mail address")]
    [InlineData("Storage", "AccountName=x", "storage connection string")]
    [InlineData("Language__Endpoint", "news.cognitiveservices.azure.com", "an http or https address")]
    [InlineData("Language__Articles", "some", "one of cooperation, all")]
    public void A_malformed_value_is_told_with_what_is_expected(string name, string value, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => SettingsReader.Apply([("CoopAlerts__" + name, value, "a test")]));
        Assert.Contains("CoopAlerts__" + name, refusal.Message);
        Assert.Contains(said, refusal.Message);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refusal = Assert.Throws<SettingsException>(() => SettingsReader.Apply([("CoopAlerts__Ulr", "x", "a test"), ("CoopAlerts__Samples", "x", "a test")]));
        Assert.Contains("did you mean CoopAlerts__Url?", refusal.Message);
        Assert.Contains("CoopAlerts__Samples", refusal.Message);
    }

    [Fact]
    public void A_secret_is_never_repeated()
    {
        var refusal = Assert.Throws<SettingsException>(() => SettingsReader.Apply([("CoopAlerts__Storage", "AccountName=x;AccountKey=not base64!", "a test")]));
        Assert.DoesNotContain("not base64!", refusal.Message);
    }

    // The Functions host turns __ in the names of its settings into : and then finds nothing under the name with __.
    [Fact]
    public void What_functions_name_is_in_the_sample_and_has_no_double_underscore()
    {
        var sample = File.ReadAllText(Path.Combine(Root, "local.settings.sample.json"));
        var names = Directory.EnumerateFiles(Path.Combine(Root, "src", "CoopAlerts.App", "functions"), "function.json", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "%([^%]+)%")).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(3, names.Count); // the three timers
        Assert.All(names, name => Assert.Contains($"\"{name}\":", sample));
        Assert.All(names, name => Assert.DoesNotContain("__", name));
    }

    [Fact]
    public void What_the_deployment_sets_are_settings()
    {
        var names = Directory.EnumerateFiles(Path.Combine(Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"^\s*CoopAlerts__(\w+):", RegexOptions.Multiline)).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("Language__Endpoint", names);
        Assert.All(names, name => Assert.Contains(name, SettingsReader.Known.Keys));
    }

    private static string FindRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
