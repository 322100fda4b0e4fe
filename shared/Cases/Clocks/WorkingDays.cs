namespace Serverless.Cases;

/// <summary>A number of working days of a calendar; never a length in hours (H28).</summary>
/// <param name="Count">Zero or more.</param>
public readonly record struct WorkingDays(int Count);
