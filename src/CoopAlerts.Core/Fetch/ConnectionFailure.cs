using System.Net.Sockets;
using System.Security.Authentication;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Fetch;

/// <summary>Turns what the HTTP client throws into a result with a sentence. It judges nothing: refusals were decided before they were thrown.</summary>
internal static class ConnectionFailure
{
    /// <summary>Whether a host's name gave no address.</summary>
    public static bool IsNameNotFound(SocketException exception) =>
        exception.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery;

    /// <summary>The result for an exception of the client; <paramref name="from"/> begins the sentence.</summary>
    public static FetchResult Result(Exception exception, string from)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
        {
            switch (e)
            {
                case AddressRefusedException:
                    return new FetchResult.Refused($"{from}: {e.Message}.");
                case SocketException nameless when IsNameNotFound(nameless):
                    return new FetchResult.Failed(null, $"{from}: the host's name could not be found.");
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return new FetchResult.Failed(null, $"{from}: the server refused the connection.");
                case SocketException { SocketErrorCode: SocketError.ConnectionReset }:
                    return new FetchResult.Failed(null, $"{from}: the server broke the connection.");
                case SocketException socket:
                    return new FetchResult.Failed(null, $"{from}: no connection could be made ({socket.SocketErrorCode}).");
                case AuthenticationException:
                    return new FetchResult.Failed(null, $"{from}: no secure connection could be made; the server's certificate is not valid for it.");
            }
        }

        var error = exception switch { HttpRequestException request => request.HttpRequestError, HttpIOException io => io.HttpRequestError, _ => HttpRequestError.Unknown };
        return new FetchResult.Failed(null, error switch
        {
            HttpRequestError.ResponseEnded => $"{from}: the connection ended before the whole answer had arrived.",
            HttpRequestError.ConfigurationLimitExceeded => $"{from}: the headers of the answer are too large.",
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => $"{from}: the answer is not correct HTTP.",
            HttpRequestError.SecureConnectionError => $"{from}: no secure connection could be made.",
            _ => $"{from}: the connection failed.",
        });
    }
}
