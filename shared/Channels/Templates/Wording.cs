namespace Serverless.Channels;

/// <summary>One message in one language, for all channels.</summary>
/// <param name="Subject">A mail's subject.</param>
/// <param name="Letter">A mail's body.</param>
/// <param name="Short">A text message.</param>
/// <param name="Spoken">The words of a call.</param>
/// <param name="KeyPrompt">What key confirms; absent when nothing is to be confirmed.</param>
internal sealed record Wording(string Subject, IReadOnlyList<LetterBlock> Letter, string Short, string Spoken, string? KeyPrompt = null);
