namespace CoopAlerts.App.Admin;

/// <summary>The form of ids that admins may choose: safe in paths, file names and storage keys.</summary>
internal static class Identifier
{
    public const string Rule = "must be 1 to 64 letters (a–z), digits and hyphens";

    public static bool IsValid(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && id[0] != '-';

    /// <summary>An id from a name: what is no ASCII letter or digit becomes a hyphen; empty when nothing is left.</summary>
    public static string From(string name)
    {
        var parts = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var id = string.Join('-', parts);
        return id.Length <= 48 ? id : id[..48].TrimEnd('-');
    }
}
