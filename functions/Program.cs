using Serverless.Functions;

return await CommandLine.RunAsync(args);
