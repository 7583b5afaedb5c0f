namespace CoopAlerts.App.Admin;

/// <summary>How an admin's wish ended, the same for the API and the command line.</summary>
internal abstract record AdminResult<T>
{
    private AdminResult()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Done(T Value) : AdminResult<T>;

    /// <summary>There is no such thing.</summary>
    public sealed record Missing(string Reason) : AdminResult<T>;

    /// <summary>It exists already, or somebody else changed it meanwhile.</summary>
    public sealed record Conflict(string Reason) : AdminResult<T>;

    /// <summary>What was asked for is wrong: a sentence for each field.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : AdminResult<T>
    {
        /// <summary>All sentences on one line.</summary>
        public string Reason => string.Join("; ", Errors.SelectMany(e => e.Value.Select(v => $"{e.Key}: {v}")));
    }
}
