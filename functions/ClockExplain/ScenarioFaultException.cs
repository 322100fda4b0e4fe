namespace Serverless.Functions;

/// <summary>A scenario cannot be answered.</summary>
/// <param name="field">The field; empty for the line as a whole.</param>
/// <param name="sentence">What is wrong, and what is allowed.</param>
internal sealed class ScenarioFaultException(string field, string sentence)
    : Exception(field.Length == 0 ? sentence : $"{field}: {sentence}");
