namespace Serverless.Functions;

/// <summary>The words of the publication.</summary>
public sealed record RulePublishTexts
{
    public required string Heading { get; init; }

    /// <summary>When it comes into force, by kind: a policy's date, and whether that is in the past or today.</summary>
    public required Func<string, string, string> PolicyFrom { get; init; }

    public required string CalendarFrom { get; init; }

    public required Func<string, string> OtherFrom { get; init; }

    public required string Forever { get; init; }

    public required string Confirm { get; init; }

    public required string NotNow { get; init; }

    public required string Changed { get; init; }

    public required string WasWithdrawn { get; init; }

    public required string InForceAlready { get; init; }

    public required string OnlyAfterFaults { get; init; }

    public required string OldDate { get; init; }
}
