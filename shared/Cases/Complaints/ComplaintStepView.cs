using NodaTime;

namespace Serverless.Cases;

/// <summary>One step of a complaint as it stands (H50).</summary>
/// <param name="Name">The step.</param>
/// <param name="At">When it was taken or left out; absent while it is ahead.</param>
/// <param name="By">Who took it or left it out; absent while it is ahead.</param>
/// <param name="SkippedBecause">Why it was left out; absent when it was not.</param>
public sealed record ComplaintStepView(ComplaintStep Name, Instant? At, Actor? By, string? SkippedBecause);
