namespace Serverless.Functions;

/// <summary>What stands in an appeal's form.</summary>
public sealed record AppealFields
{
    public const int ReasonMax = 2_000;

    public string Reason { get; init; } = "";
}
