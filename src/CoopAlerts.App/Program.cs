using CoopAlerts.App.Commands;
using CoopAlerts.App.Hosting;

// The Functions host waits for the port to open: nothing is set up for a command line that nobody typed.
return FunctionsHost.Address is not null && args is ["serve"] ? await CommandLine.GuardAsync(ServeCommand.RunAsync, default) : await CommandLine.RunAsync(args);
