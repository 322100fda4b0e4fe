namespace Serverless.Channels;

/// <summary>A message in the words of its language and the shape of its channel.</summary>
/// <param name="Subject">The subject of a mail; empty on other channels.</param>
/// <param name="Text">The text as sent; for a call the words spoken.</param>
/// <param name="Html">The HTML part of a mail; absent on other channels.</param>
/// <param name="Twiml">The document of a call; absent on other channels.</param>
public sealed record RenderedMessage(string Subject, string Text, string? Html, string? Twiml);
