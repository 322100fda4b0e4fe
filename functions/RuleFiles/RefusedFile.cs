using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A file of the folder that could not be published.</summary>
/// <param name="File">Its name.</param>
/// <param name="Faults">Why.</param>
public sealed record RefusedFile(string File, IReadOnlyList<RuleFault> Faults);
