using Azure.Core;

namespace CoopAlerts.Azure.Storage;

/// <summary>Retries, diagnostics and transport of requests to a storage account. The defaults of the base class hold: three retries with growing pauses.</summary>
public sealed class StorageOptions : ClientOptions
{
    /// <summary>Makes options whose log lines show the names that storage errors are looked up by, and no secret.</summary>
    public StorageOptions()
    {
        foreach (var header in (string[])["x-ms-version", "x-ms-error-code", "x-ms-request-id", "DataServiceVersion"])
            Diagnostics.LoggedHeaderNames.Add(header);
    }
}
