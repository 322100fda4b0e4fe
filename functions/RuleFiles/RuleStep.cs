namespace Serverless.Functions;

/// <summary>One entry of a rule file's story.</summary>
/// <param name="Act">What was done.</param>
/// <param name="By">The staff id, or <c>folder</c> for a file that was found.</param>
/// <param name="At">When, UTC.</param>
public sealed record RuleStep(string Act, string By, DateTimeOffset At)
{
    public const string Drafted = "drafted";
    public const string Published = "published";
    public const string Imported = "imported";
    public const string Withdrawn = "withdrawn";
}
