namespace Serverless.Functions;

/// <summary>The words of a trial run.</summary>
public sealed record TrialTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Run { get; init; }

    public required string BadDates { get; init; }

    public required string NotPossible { get; init; }

    public required Func<int, int, string> Progress { get; init; }

    public required string GoOn { get; init; }

    public required string Stop { get; init; }

    public required Func<string, string, string> Result { get; init; }

    public required string Cases { get; init; }

    public required string Differing { get; init; }

    public required string Warned { get; init; }

    public required string Breached { get; init; }

    public required Func<int, int, string> WasWould { get; init; }

    public required string Department { get; init; }

    public required string Started { get; init; }

    public required string Figures { get; init; }

    public required string List { get; init; }

    public required Func<int, string> ListCut { get; init; }

    public required string Case { get; init; }

    public required string Was { get; init; }

    public required string Would { get; init; }

    public required string NoClock { get; init; }

    public required string InTime { get; init; }

    public required string WasWarned { get; init; }

    public required string WasBreached { get; init; }

    public required string NoDifference { get; init; }

    public required string Next { get; init; }

    public required string First { get; init; }

    public required string Older { get; init; }
}
