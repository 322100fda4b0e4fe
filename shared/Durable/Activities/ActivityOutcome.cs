namespace Serverless.Durable;

/// <summary>How one run of an activity ended.</summary>
public abstract record ActivityOutcome
{
    private ActivityOutcome()
    {
    }

    /// <summary>The activity returned.</summary>
    /// <param name="Result">The result as JSON text; null when there is none.</param>
    public sealed record Completed(string? Result) : ActivityOutcome;

    /// <summary>The activity threw, its input could not be read, or it is unknown.</summary>
    /// <param name="Details">Why; never retriable for an unknown activity or unreadable input.</param>
    public sealed record Failed(TaskFailureDetails Details) : ActivityOutcome;
}
