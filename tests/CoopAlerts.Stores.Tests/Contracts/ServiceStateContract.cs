namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="CoopAlerts.Core.Ports.IServiceState"/> promises.</summary>
public abstract class ServiceStateContract(Func<Task<Backend>> open) : StoreContract(open)
{
    [Fact]
    public async Task Missing_value_is_null() => Assert.Null(await Backend.State.GetAsync(Id("nothing")));

    [Fact]
    public async Task First_value_stays()
    {
        Assert.Equal("أول", await Backend.State.GetOrAddAsync(Id("key"), "أول")); // first
        Assert.Equal("أول", await Backend.State.GetOrAddAsync(Id("key"), "ثان")); // second
        Assert.Equal("أول", await Backend.State.GetAsync(Id("key")));
    }

    [Fact]
    public async Task All_who_add_at_once_agree_on_one_value()
    {
        var agreed = await AllAtOnce(i => Backend.State.GetOrAddAsync(Id("key"), $"{i}"));
        Assert.Equal(await Backend.State.GetAsync(Id("key")), Assert.Single(agreed.Distinct()));
    }

    [Fact]
    public async Task Set_inserts_and_replaces()
    {
        await Backend.State.SetAsync(Id("key"), "1");
        await Backend.State.SetAsync(Id("key"), "2");
        Assert.Equal("2", await Backend.State.GetAsync(Id("key")));
        Assert.Equal("2", await Backend.State.GetOrAddAsync(Id("key"), "3"));
    }

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task Any_text_can_be_a_name_or_a_value(string text)
    {
        await Backend.State.SetAsync(Id(text), text);
        await Backend.State.SetAsync(Id(text + "x"), "other");
        Assert.Equal(text, await Backend.State.GetAsync(Id(text)));
    }

    [Fact]
    public async Task Names_differ_by_case()
    {
        await Backend.State.SetAsync(Id("key"), "small");
        Assert.Null(await Backend.State.GetAsync(Id("KEY")));
    }

    [Fact]
    public async Task Value_is_replaced_only_where_it_is_the_expected_one()
    {
        Assert.False(await Backend.State.TryReplaceAsync(Id("key"), "", "أول")); // first; there is none yet
        await Backend.State.SetAsync(Id("key"), "أول");
        Assert.False(await Backend.State.TryReplaceAsync(Id("key"), "ثان", "3")); // second
        Assert.Equal("أول", await Backend.State.GetAsync(Id("key")));
        Assert.True(await Backend.State.TryReplaceAsync(Id("key"), "أول", "ثان"));
        Assert.Equal("ثان", await Backend.State.GetAsync(Id("key")));
    }

    [Fact]
    public async Task Of_all_who_replace_one_value_at_once_one_succeeds()
    {
        await Backend.State.SetAsync(Id("key"), "before");
        var replaced = await AllAtOnce(i => Backend.State.TryReplaceAsync(Id("key"), "before", $"{i}"));
        Assert.Single(replaced, done => done);
    }

    [Fact]
    public async Task Value_may_be_empty()
    {
        await Backend.State.SetAsync(Id("key"), "");
        Assert.Equal("", await Backend.State.GetAsync(Id("key")));
    }
}
