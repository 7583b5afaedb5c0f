using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>A service that gives prepared answers one after the other and remembers what it was asked: for what Azurite never does.</summary>
internal sealed class CannedService(params CannedAnswer[] answers) : HttpPipelineTransport
{
    private readonly HttpClientTransport requests = new();
    private readonly Queue<CannedAnswer> left = new(answers);

    public List<(string Address, string? Authorization)> Asked { get; } = [];

    public override Request CreateRequest() => requests.CreateRequest();

    public override void Process(HttpMessage message)
    {
        lock (left)
        {
            Asked.Add((message.Request.Uri.ToUri().AbsoluteUri, message.Request.Headers.TryGetValue("Authorization", out var value) ? value : null));
            message.Response = left.Dequeue();
        }
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A prepared answer.</summary>
internal sealed class CannedAnswer(int status, string body = "", params (string Name, string Value)[] headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "canned";

    public override Stream? ContentStream { get; set; } =
        new MemoryStream(Encoding.UTF8.GetBytes(body), 0, Encoding.UTF8.GetByteCount(body), writable: false, publiclyVisible: true);

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, out string value)
    {
        value = headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value!;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
    {
        values = TryGetHeader(name, out var value) ? [value] : [];
        return value is not null;
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(h => new HttpHeader(h.Name, h.Value));
}
