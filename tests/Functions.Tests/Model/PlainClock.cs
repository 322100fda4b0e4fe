namespace Serverless.Functions.Tests;

internal enum PlainState
{
    Running,
    Paused,
    Breached,
    Met,
    Cancelled,
}

/// <summary>One promise of one case as the model keeps it; times are Shanghai's.</summary>
internal sealed class PlainClock
{
    public required string Kind { get; init; }

    public required int Round { get; init; }

    public required DateTime Start { get; init; }

    /// <summary>The promised time on the calendar; zero where working days were promised.</summary>
    public TimeSpan Length { get; set; }

    public List<(DateTime From, DateTime? To)> Pauses { get; init; } = [];

    public bool IsPausable { get; init; }

    public PlainState State { get; set; }

    public DateTime WarnAt { get; set; }

    public DateTime DueAt { get; set; }

    public bool IsWarned { get; set; }

    public DateTime? MetAt { get; set; }

    public bool IsCancelled { get; set; }

    /// <summary>Whether its due instant came with a merged case (S33).</summary>
    public bool IsTakenOver { get; set; }

    /// <summary>What was left when its pause began.</summary>
    public TimeSpan Left { get; set; }

    /// <summary>1, and one more with every other target (S41).</summary>
    public int Target { get; set; } = 1;

    public List<PlainAlert> Alerts { get; } = [];

    public HashSet<int> Cleared { get; } = [];

    /// <summary>The level that is told next, and when; without a time only a promise brings it about.</summary>
    public int NextLevel { get; set; }

    public DateTime? NextAt { get; set; }

    /// <summary>Until when a ladder without a next time still hears of a promise; absent while it is not climbing.</summary>
    public DateTime? HearsUntil { get; set; }

    public string Name => Round == 1 ? Kind : $"{Kind}#{Round}";

    public bool IsOpen => State is PlainState.Running or PlainState.Paused
        || (State == PlainState.Breached && MetAt is null && !IsCancelled);

    public string Step(string step) => Target == 1 ? $"{Name}/{step}" : $"{Name}/target-{Target}/{step}";

    public IEnumerable<PlainAlert> Current => Alerts.Where(alert => alert.Target == Target && !alert.IsCopy);

    /// <summary>The instant at which a length is used up, pauses left out (S10, S11).</summary>
    public DateTime After(TimeSpan length, DateTime? openPauseEnds = null)
    {
        var (at, left) = (Start, length);
        foreach (var (from, end) in Pauses)
        {
            var to = end ?? openPauseEnds ?? DateTime.MaxValue;
            if (to <= at || to <= from)
            {
                continue;
            }

            if (from > at)
            {
                if (left <= from - at)
                {
                    return at + left;
                }

                left -= from - at;
            }

            at = to;
        }

        return at + left;
    }
}

/// <summary>One alert, or the copy of one.</summary>
internal sealed class PlainAlert
{
    public required int Level { get; init; }

    public required int Target { get; init; }

    public required string Staff { get; init; }

    public bool IsCopy { get; init; }

    public bool IsConfirmed { get; set; }

    public DateTime? Promise { get; set; }
}
