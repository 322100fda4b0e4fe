namespace Serverless.Durable;

/// <summary>The outcome of a removal.</summary>
/// <param name="PurgedInstanceCount">How many instances were removed.</param>
public sealed record PurgeResult(int PurgedInstanceCount);
