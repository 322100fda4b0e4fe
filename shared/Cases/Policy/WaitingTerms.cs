namespace Serverless.Cases;

/// <summary>How long a case waits for its customer (S21).</summary>
public sealed record WaitingTerms
{
    /// <summary>A reminder after 2 working days, the end after 5.</summary>
    public static WaitingTerms Default { get; } = new()
    {
        RemindAfter = ServiceTarget.InWorkingDays(2),
        Limit = ServiceTarget.InWorkingDays(5),
    };

    /// <summary>After how long the customer is reminded, and the handler told; absent for no reminder.</summary>
    public ServiceTarget? RemindAfter { get; init; }

    /// <summary>After how long the waiting ends by itself.</summary>
    public required ServiceTarget Limit { get; init; }

    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (Limit.Length == NodaTime.Duration.Zero || Limit.Days is { Count: 0 })
        {
            yield return new RuleFault($"{path}.limit", "The waiting takes some time.", "等待时长须大于零。");
        }

        if (RemindAfter is { } remind && remind.Measure == Limit.Measure
            && (remind.Length >= Limit.Length || remind.Days?.Count >= Limit.Days?.Count))
        {
            yield return new RuleFault($"{path}.remindAfter", "The reminder comes before the limit.", "提醒须早于等待期限。");
        }
    }
}
