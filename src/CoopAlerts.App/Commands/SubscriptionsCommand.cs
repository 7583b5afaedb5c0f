using System.CommandLine;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Api;
using CoopAlerts.App.Hosting;

namespace CoopAlerts.App.Commands;

/// <summary><c>subscriptions add|list|remove</c>.</summary>
internal static class SubscriptionsCommand
{
    public static Command Build() => new("subscriptions", "Adds, lists and removes subscriptions.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var email = new Option<string>("--email") { Description = "Where the digest goes.", Required = true };
        var name = new Option<string?>("--name") { Description = "Name of the subscriber; the address by default." };
        var id = new Option<string?>("--id") { Description = "Id to give it; made from the name by default." };
        var language = new Option<string?>("--language") { Description = "ar or en (default en)." };
        var zone = new Option<string?>("--time-zone") { Description = "IANA time zone such as Asia/Baghdad (default UTC)." };
        var sendAt = new Option<string?>("--send-at") { Description = "Local time of day, HH:mm (default 07:00)." };
        var days = new Option<string?>("--days") { Description = "Local weekdays, e.g. sun,mon,thu (default every day)." };
        var query = new Option<string?>("--query") { Description = "Keyword query; docs/queries.md explains it." };
        var topics = new Option<string[]>("--topic") { Description = "Topic code; may be repeated, any of them matches." };
        var countries = new Option<string[]>("--country") { Description = "Country or organisation code; may be repeated." };
        var pairs = new Option<string[]>("--pair") { Description = "Country pair such as IQ-SY; may be repeated." };
        var other = new Option<bool>("--include-other") { Description = "Match also articles that are not about cooperation." };
        var now = new Option<bool>("--send-now") { Description = "Send the first digest as soon as possible." };
        var json = Printing.JsonOption();
        var command = new Command("add", "Adds a subscription.") { email, name, id, language, zone, sendAt, days, query, topics, countries, pairs, other, now, json };
        return command.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            var input = new SubscriptionInput
            {
                Email = parsed.GetValue(email), Name = parsed.GetValue(name), Id = parsed.GetValue(id), Language = parsed.GetValue(language),
                TimeZone = parsed.GetValue(zone), SendAt = parsed.GetValue(sendAt), Query = parsed.GetValue(query),
                Days = parsed.GetValue(days)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Topics = parsed.GetValue(topics), Countries = parsed.GetValue(countries), Pairs = parsed.GetValue(pairs),
                IncludeOther = parsed.GetValue(other), SendNow = parsed.GetValue(now),
            };
            var admin = new SubscriptionAdmin(session.Stores.Subscriptions, session.Stores.Deliveries, TimeProvider.System);
            var subscription = Printing.Unwrap(await admin.AddAsync(input, cancel));
            Printing.Print(parsed.GetValue(json), SubscriptionView.Of(subscription), ApiJson.Default.SubscriptionView, s => $"Added {Line(s)}");
            return CommandLine.Ok;
        });
    }

    private static Command List()
    {
        var json = Printing.JsonOption();
        return new Command("list", "Lists the subscriptions.") { json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            await foreach (var subscription in session.Stores.Subscriptions.ListAsync(cancel))
                Printing.Print(parsed.GetValue(json), SubscriptionView.Of(subscription), ApiJson.Default.SubscriptionView, Line);
            return CommandLine.Ok;
        });
    }

    private static Command Remove()
    {
        var id = new Argument<string>("id");
        return new Command("remove", "Removes a subscription.") { id }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            var admin = new SubscriptionAdmin(session.Stores.Subscriptions, session.Stores.Deliveries, TimeProvider.System);
            Printing.Unwrap(await admin.RemoveAsync(parsed.GetValue(id)!, cancel));
            return CommandLine.Ok;
        });
    }

    private static string Line(SubscriptionView s)
    {
        string[] filters = [s.Query, .. s.Topics.Select(t => "topic:" + t), .. s.Countries.Select(c => "country:" + c), .. s.Pairs.Select(p => "pair:" + p)];
        return $"{s.Id}  {s.Email}  {s.Language}  {s.SendAt} {s.TimeZone}  {string.Join(' ', filters.Where(f => f.Length > 0))}{(s.Active ? "" : "  (inactive)")}";
    }
}
