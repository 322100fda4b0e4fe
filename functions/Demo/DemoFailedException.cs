namespace Serverless.Functions;

/// <summary>Something that must happen in the demo did not; the message is the sentence to print.</summary>
internal sealed class DemoFailedException(string sentence) : Exception(sentence);
