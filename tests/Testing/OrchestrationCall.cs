namespace Serverless.Testing;

/// <summary>An activity that ran, with its input as JSON text.</summary>
public sealed record OrchestrationCall(string Name, string? Input);
