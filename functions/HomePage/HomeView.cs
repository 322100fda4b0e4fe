namespace Serverless.Functions;

/// <summary>The home page: what we promise, and the contact form.</summary>
/// <param name="Page">Its reader.</param>
/// <param name="Key">The form's idempotency key: sending the same form twice makes one contact (I2).</param>
public sealed record HomeView(PageContext Page, string Key)
{
    /// <summary>What was typed, when the form comes back.</summary>
    public HomeFields Fields { get; init; } = new();

    /// <summary>What is wrong, by field name, in the order of the form; empty when the form is new.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>The field for files.</summary>
    public FilesView Files { get; init; } = new();
}
