namespace Serverless.Functions;

/// <summary>One thing that a customer or a member of staff does at a time of the story.</summary>
/// <param name="At">Since the story's first midnight.</param>
/// <param name="PlayAsync">Does it through HTTP, and checks what must follow.</param>
internal sealed record DemoScene(TimeSpan At, Func<CancellationToken, Task> PlayAsync);
