using System.Globalization;
using System.Net.Mail;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Admin;

/// <summary>
/// Turns an admin's words into a subscription, or into a sentence for each field that is wrong. Pure: it knows neither
/// the store nor the clock. Queries are checked here, when they are saved, so that none fails later in the night.
/// </summary>
internal sealed class SubscriptionCheck(Subscription current, SubscriptionInput input)
{
    private readonly Dictionary<string, string[]> errors = [];

    /// <summary>The changed subscription and what is wrong with the input; the first counts only when the second is empty.</summary>
    public (Subscription Changed, IReadOnlyDictionary<string, string[]> Errors) Apply()
    {
        var language = OneOf("language", input.Language, current.Language, ["ar", "en"]);
        var changed = current with
        {
            Name = Text("name", input.Name, current.Name, 100),
            Email = Address(input.Email),
            Language = language,
            TimeZone = Zone(input.TimeZone),
            SendAt = Time(input.SendAt),
            Days = Weekdays(input.Days),
            Query = Query(input.Query, language),
            Topics = Codes("topics", input.Topics, current.Topics, c => c.ToLowerInvariant(), Taxonomy.Topics.Contains, Taxonomy.Topics, "a topic"),
            Countries = Codes("countries", input.Countries, current.Countries, c => c.ToUpperInvariant(), Taxonomy.IsParty, [], "an ISO 3166-1 alpha-2 code or an organisation of the taxonomy"),
            Pairs = Codes("pairs", input.Pairs, current.Pairs, Ordered, IsPair, [], "a pair of two different codes such as IQ-SY"),
            IncludeOther = input.IncludeOther ?? current.IncludeOther,
            Active = input.Active ?? current.Active,
        };
        if (errors.Count == 0 && changed is { Query: "", Topics: [], Countries: [], Pairs: [] })
            errors["query"] = ["is missing: a subscription needs a query, topics, countries or pairs"];
        return (changed, errors);
    }

    private string Text(string field, string? value, string present, int limit)
    {
        if (value is null)
            return present.Length > 0 ? present : Wrong(field, "is missing", present);
        var text = value.Trim();
        if (text.Length == 0 || text.Length > limit || text.Any(char.IsControl))
            return Wrong(field, $"must be one line of 1 to {limit} characters", present);
        return text;
    }

    private string Address(string? value)
    {
        var text = value?.Trim() ?? current.Email;
        return MailAddress.TryCreate(text, out var address) && address.Address == text && text.Length <= 254 && !text.Any(char.IsControl)
            ? text
            : Wrong("email", text.Length == 0 ? "is missing" : $"\"{text}\" is not a mail address", current.Email);
    }

    private string OneOf(string field, string? value, string present, string[] allowed) =>
        value is null ? present : allowed.Contains(value) ? value : Wrong(field, $"\"{value}\" is not one of {string.Join(", ", allowed)}", present);

    private string Zone(string? value)
    {
        if (value is null)
            return current.TimeZone;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) && zone.HasIanaId)
            return value;
        var near = Nearest.To(value, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id));
        return Wrong("timeZone", $"\"{value}\" is not an IANA time zone{(near is null ? " such as Asia/Baghdad" : $"; did you mean {near}?")}", current.TimeZone);
    }

    private TimeOnly Time(string? value) =>
        value is null ? current.SendAt
        : TimeOnly.TryParseExact(value, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : Wrong("sendAt", $"\"{value}\" is not a time of day such as 07:00", current.SendAt);

    private IReadOnlyList<DayOfWeek> Weekdays(IReadOnlyList<string>? values)
    {
        if (values is null)
            return current.Days;
        var days = new SortedSet<DayOfWeek>();
        foreach (var value in values)
        {
            var day = Enum.GetValues<DayOfWeek>().Cast<DayOfWeek?>().FirstOrDefault(d =>
                value.Equals(d.ToString(), StringComparison.OrdinalIgnoreCase) || value.Equals(d.ToString()![..3], StringComparison.OrdinalIgnoreCase));
            if (day is null)
                return Wrong("days", $"\"{value}\" is not a weekday such as sun or sunday", current.Days);
            days.Add(day.Value);
        }

        return [.. days];
    }

    private string Query(string? value, string language)
    {
        if (value is null || string.IsNullOrWhiteSpace(value))
            return value is null ? current.Query : "";
        var result = KeywordQuery.Parse(value, language);
        if (result.Error is not { } error)
            return value.Trim();
        return Wrong("query", error.Explain(language), current.Query);
    }

    private IReadOnlyList<string> Codes(
        string field, IReadOnlyList<string>? values, IReadOnlyList<string> present, Func<string, string> fold, Func<string, bool> isValid, IReadOnlyCollection<string> known, string what)
    {
        if (values is null)
            return present;
        var folded = values.Select(v => fold(v.Trim())).Distinct().ToList();
        var wrong = folded.Where(v => !isValid(v))
            .Select(v => $"\"{v}\" is not {what}{(Nearest.To(v, known) is { } near ? $"; did you mean {near}?" : "")}").ToArray();
        if (wrong.Length > 0)
            errors[field] = wrong;
        return folded;
    }

    // Pairs are kept in ordinal order, as the parties of an article are.
    private static string Ordered(string pair) => string.Join('-', pair.ToUpperInvariant().Split('-').Order(StringComparer.Ordinal));

    private static bool IsPair(string pair) => pair.Split('-') is [var a, var b] && a != b && Taxonomy.IsParty(a) && Taxonomy.IsParty(b);

    private T Wrong<T>(string field, string sentence, T fallback)
    {
        errors[field] = [sentence];
        return fallback;
    }
}
