namespace Serverless.Functions;

/// <summary>What stands in the form on the page of a case.</summary>
/// <param name="Key">The form's idempotency key: sending the same form twice adds one message (I2).</param>
public sealed record TrackFields(string Key)
{
    public const int MessageMax = 10_000;
    public const int ReasonMax = 500;

    public string Message { get; init; } = "";

    /// <summary>What is wrong, by field name; empty when the form is new.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    public FilesView Files { get; init; } = new();
}
