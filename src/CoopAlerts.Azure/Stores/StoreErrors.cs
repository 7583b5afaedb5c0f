using Azure;
using Azure.Identity;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Stores;

/// <summary>Turns what a storage service or the sign-in throws into the ports' <see cref="StoreException"/>, with a sentence for an admin.</summary>
internal static class StoreErrors
{
    /// <summary>Does the work, and says where it failed when it does.</summary>
    /// <param name="where">The table or queue and its address.</param>
    /// <param name="work">Requests to the service.</param>
    public static async Task<T> GuardAsync<T>(string where, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (AuthenticationFailedException e)
        {
            throw new StoreException($"{where}: signing in failed: {e.Message}", e);
        }
        catch (RequestFailedException e)
        {
            throw new StoreException($"{where}: {e.Message}", e);
        }
        catch (AggregateException e)
        {
            // How the pipeline reports that every one of its tries failed, some by their time-out.
            throw new StoreException($"{where}: {e.InnerExceptions[^1].Message}", e);
        }
    }
}
