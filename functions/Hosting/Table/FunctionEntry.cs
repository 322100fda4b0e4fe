namespace Serverless.Functions;

/// <summary>One function as the Functions host knows it.</summary>
/// <param name="Name">Its folder beside host.json and, unless it is an http function, its invocation path.</param>
/// <param name="Trigger">What sets it off.</param>
internal sealed record FunctionEntry(string Name, FunctionTrigger Trigger);
