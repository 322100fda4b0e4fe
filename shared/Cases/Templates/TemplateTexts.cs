namespace Serverless.Cases;

/// <summary>The words of one message in one language; what is absent is said as built in.</summary>
/// <param name="Sms">A text message.</param>
/// <param name="Subject">A mail's subject.</param>
/// <param name="Body">A mail's body.</param>
/// <param name="Voice">The words of a call; the key to press is said after them.</param>
public sealed record TemplateTexts(TextTemplate? Sms, TextTemplate? Subject, TextTemplate? Body, TextTemplate? Voice);
