using System.Collections.Immutable;
using NodaTime;

namespace Serverless.Cases;

/// <summary>A case as its events tell it: nothing stands here that is not in the <see cref="Timeline"/> (I3).</summary>
public sealed partial record CaseFile
{
    private CaseFile()
    {
    }

    /// <summary>The case's id.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The number of events.</summary>
    public required long Version { get; init; }

    /// <summary>What lists show.</summary>
    public required CaseHead Head { get; init; }

    /// <summary>All entries, oldest first.</summary>
    public required ImmutableList<CaseEvent> Timeline { get; init; }

    /// <summary>All clocks of all rounds, in the order in which they started.</summary>
    public ImmutableArray<ClockView> Clocks { get; init; } = [];

    /// <summary>All alerts, oldest first.</summary>
    public ImmutableArray<AlertView> Alerts { get; init; } = [];

    /// <summary>The surveys, one a round at most.</summary>
    public ImmutableArray<SurveyView> Surveys { get; init; } = [];

    /// <summary>The follow-ups, one a round at most.</summary>
    public ImmutableArray<FollowUpView> FollowUps { get; init; } = [];

    /// <summary>What staff have to do.</summary>
    public ImmutableArray<StaffTaskView> Tasks { get; init; } = [];

    /// <summary>The contacts filed here.</summary>
    public ImmutableHashSet<ContactId> Contacts { get; init; } = [];

    /// <summary>The Message-IDs of the customer's mails, oldest first; the last one is what an answer replies to.</summary>
    public ImmutableList<string> MessageIds { get; init; } = [];

    /// <summary>The keys of steps taken and the ids of notifications sent (S41).</summary>
    public ImmutableHashSet<string> Keys { get; init; } = [];

    /// <summary>What it waits for; absent while it does not.</summary>
    public WaitingView? Waiting { get; init; }

    /// <summary>The handover that is open; absent while none is.</summary>
    public HandoverView? Handover { get; init; }

    /// <summary>When staff first spoke to the customer; absent while nobody did.</summary>
    public Instant? RespondedAt { get; init; }

    /// <summary>How often the customer turned an answer down (H52).</summary>
    public int Appeals { get; init; }

    /// <summary>The older case that this one follows; absent for others.</summary>
    public CaseId? LinkedTo { get; init; }

    /// <summary>Opens a file with its first event.</summary>
    public static CaseFile Open(CaseEvent.Opened opened) => Started(opened);

    /// <summary>The file that these events tell.</summary>
    /// <exception cref="ArgumentException">The first event does not open a case, or a later one does.</exception>
    public static CaseFile Load(IEnumerable<CaseEvent> events)
    {
        using var entries = events.GetEnumerator();
        if (!entries.MoveNext() || entries.Current is not CaseEvent.Opened opened)
        {
            throw new ArgumentException("A case file begins with its opening.", nameof(events));
        }

        var file = Started(opened);
        while (entries.MoveNext())
        {
            file = file.Apply(entries.Current);
        }

        return file;
    }

    /// <summary>The clock of this name, or null.</summary>
    public ClockView? Clock(ClockName name) => Clocks.FirstOrDefault(clock => clock.Name == name);

    /// <summary>The latest round of a kind of clock, or null when none ever started.</summary>
    public ClockView? LatestClock(ClockKind kind) => Clocks.LastOrDefault(clock => clock.Name.Kind == kind);

    /// <summary>The latest round of a kind while it is open, or null.</summary>
    public ClockView? OpenClock(ClockKind kind) => LatestClock(kind) is { IsOpen: true } clock ? clock : null;

    /// <summary>The latest alert about a clock at a level, or null.</summary>
    public AlertView? Alert(ClockName clock, int level) =>
        Alerts.LastOrDefault(alert => alert.Clock == clock && alert.Level == level);

    /// <summary>The survey of a round, or null.</summary>
    public SurveyView? Survey(int round) => Surveys.FirstOrDefault(survey => survey.Round == round);

    /// <summary>The follow-up of a round, or null.</summary>
    public FollowUpView? FollowUp(int round) => FollowUps.FirstOrDefault(followUp => followUp.Round == round);

    /// <summary>Whether a step with this key was taken already.</summary>
    public bool Knows(string? key) => key is not null && Keys.Contains(key);

    /// <summary>The times that pausable clocks did not count: the waits for the customer, and what came with the clock.</summary>
    internal static IReadOnlyList<Pause> PausesOf(ClockView clock, Instant? until) =>
        clock.State == ClockState.Paused && until is { } end && clock.Pauses is [.., { End: null } last]
            ? [.. clock.Pauses.Take(clock.Pauses.Count - 1), last with { End = end }]
            : clock.Pauses;
}
