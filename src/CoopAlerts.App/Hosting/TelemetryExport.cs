using CoopAlerts.App.Settings;
using CoopAlerts.Core;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoopAlerts.App.Hosting;

/// <summary>
/// Sends spans and metrics to an OpenTelemetry collector (OTLP), if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where; the exporter reads the other
/// <c>OTEL_…</c> variables itself. Without it nothing of OpenTelemetry is loaded. What is told is decided in <see cref="Telemetry"/>.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider spans;
    private readonly MeterProvider metrics;

    private TelemetryExport()
    {
        var name = Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") ?? "coopalerts";
        var version = typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3);
        // The web server's own spans too: they carry the caller's trace on to the stages.
        spans = Sdk.CreateTracerProviderBuilder().ConfigureResource(resource => resource.AddService(name, serviceVersion: version))
            .AddSource(Telemetry.Name, "Microsoft.AspNetCore").AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().ConfigureResource(resource => resource.AddService(name, serviceVersion: version))
            .AddMeter(Telemetry.Name, "System.Runtime").AddOtlpExporter().Build();
    }

    /// <summary>Begins to send; null when nobody said where to. Throws <see cref="SettingsException"/>.</summary>
    public static IDisposable? Start()
    {
        if (Environment.GetEnvironmentVariable(Endpoint) is not { Length: > 0 } endpoint)
            return null;
        return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Begin()
            : throw new SettingsException([$"{Endpoint} (in the environment): \"{endpoint}\" is not an http or https address"]);
    }

    /// <summary>Sends what is left, and ends.</summary>
    public void Dispose()
    {
        spans.Dispose();
        metrics.Dispose();
    }

    private static TelemetryExport Begin() => new();
}
