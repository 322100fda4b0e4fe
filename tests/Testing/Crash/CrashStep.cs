namespace Serverless.Testing;

/// <summary>One step of a script; it is run again, from its beginning, when the power went off before the next one began.</summary>
/// <param name="Name">What it does, for the report of a failure.</param>
/// <param name="RunAsync">Does it. Must be safe to repeat: its effects have keys, and time is moved to an instant, not by a length.</param>
public sealed record CrashStep<TSystem>(string Name, Func<TSystem, CrashWorld, CancellationToken, Task> RunAsync);
