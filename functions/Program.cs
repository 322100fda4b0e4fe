using Serverless.Functions;

// The one place that chooses the host: a process that the Functions host started knows its port, any other reads its command line.
return args.Length == 0 && AzureHost.OfEnvironment() is { } azure
    ? await Service.RunAsync(azure, CancellationToken.None)
    : await CommandLine.RunAsync(args);
