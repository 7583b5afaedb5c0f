using CoopAlerts.App.Commands;

return await CommandLine.RunAsync(args);
