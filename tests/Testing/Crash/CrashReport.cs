namespace Serverless.Testing;

/// <summary>How much a crash suite tried.</summary>
/// <param name="Outcome">How all of them ended.</param>
/// <param name="Operations">Durable operations of the undisturbed script.</param>
/// <param name="Runs">How often the script was run with a stop.</param>
/// <param name="Crashes">How often the power went off in these runs.</param>
public sealed record CrashReport(string Outcome, long Operations, int Runs, int Crashes);
