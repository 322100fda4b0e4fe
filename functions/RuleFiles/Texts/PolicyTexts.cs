namespace Serverless.Functions;

/// <summary>The words of a policy's tables.</summary>
public sealed record PolicyTexts
{
    public required string Promises { get; init; }

    public required string PromisesLead { get; init; }

    public required string Clock { get; init; }

    public required string ForWhom { get; init; }

    public required string Promise { get; init; }

    public required string Warned { get; init; }

    public required string Pauses { get; init; }

    public required string AllCases { get; init; }

    public required string AllOthers { get; init; }

    public required Func<string, string> After { get; init; }

    public required Func<string, string> Percent { get; init; }

    public required string Ladders { get; init; }

    public required string AllClocks { get; init; }

    public required string AtStart { get; init; }

    public required string AtDue { get; init; }

    public required string Level { get; init; }

    public required string Told { get; init; }

    public required string When { get; init; }

    public required string Copies { get; init; }

    public required string Handler { get; init; }

    public required string Terms { get; init; }

    public required Func<int, int, string> Quiet { get; init; }

    public required Func<int, string> Csat { get; init; }

    public required Func<int, string> Years { get; init; }
}
