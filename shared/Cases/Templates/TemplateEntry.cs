namespace Serverless.Cases;

/// <summary>The words of one message in one language as a file writes them; a part left out is said as built in.</summary>
/// <param name="Sms">A text message.</param>
/// <param name="Subject">A mail's subject.</param>
/// <param name="Body">A mail's body: paragraphs parted by empty lines; a line whose placeholder has nothing to say is left out.</param>
/// <param name="Voice">The words of a call.</param>
public sealed record TemplateEntry(string? Sms = null, string? Subject = null, string? Body = null, string? Voice = null);
