namespace Serverless.Functions;

/// <summary>One line of a case's history, as its customer sees it.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Kind">What happened.</param>
public sealed record TrackStep(DateTimeOffset At, TrackStepKind Kind);
