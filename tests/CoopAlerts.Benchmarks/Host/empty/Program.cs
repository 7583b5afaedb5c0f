// The empty app that the start of the service is compared with: it answers what a Functions host asks, and does nothing.
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "ready");
app.MapPost("/Poll", () => Results.Text("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", "application/json"));
app.Run();
