using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Mail;

/// <summary>
/// Hands mail to SendGrid, one request a mail and no repetition of its own: the service knows no idempotency key, so whether to try again is
/// for the ledger to decide. A mail that is sent again has the same Message-ID, by which mail programs recognise it.
/// </summary>
public sealed class SendGridMailer : IMailer
{
    private readonly SendGridOptions options;
    private readonly TimeProvider clock;
    private readonly HttpPipeline pipeline;

    /// <summary>A mailer for one account. Throws <see cref="ArgumentException"/> when the options have problems.</summary>
    /// <param name="options">The account.</param>
    /// <param name="clock">Tells how long a pause is that the service asks for as a time.</param>
    public SendGridMailer(SendGridOptions options, TimeProvider clock)
    {
        if (options.Problems() is [var problem, ..]) throw new ArgumentException(problem, nameof(options));
        (this.options, this.clock) = (options, clock);
        pipeline = HttpPipelineBuilder.Build(new Client { Retry = { MaxRetries = 0, NetworkTimeout = options.Timeout } });
    }

    /// <inheritdoc/>
    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancel = default)
    {
        using var request = pipeline.CreateMessage();
        request.Request.Method = RequestMethod.Post;
        request.Request.Uri.Reset(new Uri(options.Endpoint, "/v3/mail/send"));
        request.Request.Headers.SetValue("Authorization", "Bearer " + options.ApiKey);
        request.Request.Headers.SetValue("Content-Type", "application/json");
        request.Request.Content = RequestContent.Create(SendGridMail.Write(message, options.Sandbox));
        try
        {
            await pipeline.SendAsync(request, cancel);
            return Read(request.Response);
        }
        catch (Exception e) when (e is RequestFailedException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new MailResult.Deferred($"SendGrid gave no answer: {e.Message.TrimEnd('.')}.");
        }
    }

    private MailResult Read(Response response)
    {
        // 202 for a mail that is on its way, 200 for one that the sandbox has checked.
        if (!response.IsError) return new MailResult.Accepted(response.Headers.TryGetValue("X-Message-Id", out var id) ? id : "sandbox");

        var reason = $"SendGrid answered {response.Status}: {SendGridMail.Words(response.Content)}";
        return response.Status switch
        {
            // A key that is wrong or lacks the permission is mended by a setting, and then the digest shall go out.
            401 or 403 or 408 or 429 or >= 500 => new MailResult.Deferred(reason, Pause(response)),
            _ => new MailResult.Rejected(reason),
        };
    }

    // The time is in seconds since 1970, by the service's clock; a second more, since it is whole seconds.
    private TimeSpan? Pause(Response response)
    {
        if (!response.Headers.TryGetValue("X-RateLimit-Reset", out var text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            || reset > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return null;
        var pause = DateTimeOffset.FromUnixTimeSeconds(reset) - clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        return pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }

    private sealed class Client : ClientOptions;
}
