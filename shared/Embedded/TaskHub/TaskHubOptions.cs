namespace Serverless.Embedded;

/// <summary>The bounds of a task hub; the defaults suit one machine of two to eight cores.</summary>
public sealed record TaskHubOptions
{
    /// <summary>The hub's name, as its client shows it.</summary>
    public string Name { get; init; } = "embedded";

    /// <summary>The most orchestrations that run an episode, or wait for its commit, at a time.</summary>
    public int EpisodesMax { get; init; } = 256;

    /// <summary>The most activities that run at a time.</summary>
    public int ActivitiesMax { get; init; } = 64;

    /// <summary>How long one run of an activity may take before its token is cancelled; null sets no limit.</summary>
    public TimeSpan? ActivityTimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most waiting orchestrations that stay in memory; the others are rebuilt from their history.</summary>
    public int LiveInstancesMax { get; init; } = 8192;

    /// <summary>The most messages that one episode takes; the rest waits behind the other orchestrations.</summary>
    public int MessagesPerEpisodeMax { get; init; } = 100;

    /// <summary>The most timers that have fired and not taken effect; further ones stay in the table meanwhile.</summary>
    public int FiredTimersMax { get; init; } = 8192;

    /// <summary>How long before a timer is due its orchestration is brought into memory; zero turns that off.</summary>
    public TimeSpan PrefetchLead { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentOutOfRangeException.ThrowIfLessThan(EpisodesMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ActivitiesMax, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(LiveInstancesMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(MessagesPerEpisodeMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FiredTimersMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PrefetchLead, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ActivityTimeLimit ?? TimeSpan.MaxValue, TimeSpan.Zero);
    }
}
