namespace Serverless.Cases;

/// <summary>Reads one document strictly: what is unknown, wrong or contradicts itself becomes a fault, and then nothing is answered.</summary>
/// <typeparam name="T">The document's type.</typeparam>
/// <param name="json">The text as UTF-8.</param>
/// <param name="faults">Takes the faults.</param>
public delegate T? RuleRead<out T>(ReadOnlySpan<byte> json, List<RuleFault> faults)
    where T : class;
