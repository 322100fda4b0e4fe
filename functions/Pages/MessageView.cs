namespace Serverless.Functions;

/// <summary>A page that only says something.</summary>
/// <param name="Page">Its reader.</param>
/// <param name="Kind">What it says.</param>
public sealed record MessageView(PageContext Page, MessageKind Kind)
{
    /// <summary>What to quote when asking about it, such as a trace id. Never anything personal.</summary>
    public string? Reference { get; init; }

    /// <summary>When it is worth trying again; becomes the <c>Retry-After</c> header.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
