namespace Serverless.Functions;

/// <summary>The page of all components.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Now">The instant that samples show.</param>
public sealed record StyleView(ConsoleContext Console, DateTimeOffset Now)
{
    /// <summary>Its words: samples are shown in the reader's language, so that Chinese and Latin type can both be judged.</summary>
    public StyleTexts Texts => StyleTexts.For(Console.Language);
}
