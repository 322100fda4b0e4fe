namespace Serverless.Functions.Tests;

/// <summary>What the stub answers.</summary>
/// <param name="Status">The status; 0 breaks the connection instead.</param>
/// <param name="Body">The body.</param>
internal sealed record StubAnswer(int Status, byte[] Body)
{
    public string ContentType { get; init; } = "application/json";

    public string? RetryAfter { get; init; }

    /// <summary>SendGrid's id of a mail, which it tells in a header.</summary>
    public string? MessageId { get; init; }

    public static StubAnswer Reset { get; } = new(0, []);

    public static StubAnswer Error(int status, int code) =>
        new(status, System.Text.Encoding.UTF8.GetBytes($$"""{"code":{{code}},"message":"no","status":{{status}}}"""));
}
