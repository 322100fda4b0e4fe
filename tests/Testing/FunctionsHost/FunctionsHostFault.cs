namespace Serverless.Testing;

/// <summary>One rule of what goes wrong at the host; see tests/FunctionsHost/faults.mjs.</summary>
/// <param name="Fault">Such as <c>repeat</c>, <c>cut-within</c> or <c>kill-before</c>.</param>
/// <param name="On">The kind of invocation: queue, activity, orchestration, timer, http, or * for all.</param>
/// <param name="Function">The function, or * for all.</param>
/// <param name="Skip">How many fitting invocations pass first.</param>
/// <param name="Times">How many then get the fault; -1 means without end.</param>
/// <param name="Every">One in how many gets it.</param>
public sealed record FunctionsHostFault(
    string Fault, string On = "*", string Function = "*", int Skip = 0, int Times = 1, int Every = 1);
