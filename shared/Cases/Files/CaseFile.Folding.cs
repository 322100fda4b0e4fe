using System.Collections.Immutable;
using NodaTime;

namespace Serverless.Cases;

public sealed partial record CaseFile
{
    /// <summary>The file with one more event.</summary>
    /// <exception cref="ArgumentException">The event opens a case.</exception>
    public CaseFile Apply(CaseEvent entry)
    {
        var file = Fold(entry);
        var head = file.Head with
        {
            UpdatedAt = Instant.Max(Head.UpdatedAt, entry.At),
            NextDueAt = file.Clocks == Clocks ? Head.NextDueAt : NextDue(file.Clocks),
            ClockStates = file.Clocks == Clocks ? Head.ClockStates : States(file.Clocks),
        };
        return file with
        {
            Version = Version + 1,
            Head = head,
            Timeline = Timeline.Add(entry),
            Contacts = entry.FiledContact is { } contact ? file.Contacts.Add(contact) : file.Contacts,
            Keys = entry.Key is { } key ? file.Keys.Add(key) : file.Keys,
        };
    }

    private static CaseFile Started(CaseEvent.Opened opened) => new()
    {
        Id = opened.Id,
        Version = 1,
        Timeline = [opened],
        Keys = opened.Key is { } key ? [key] : [],
        LinkedTo = opened.LinkedTo,
        Head = new CaseHead
        {
            Id = opened.Id,
            Number = opened.Number,
            Status = CaseStatus.Received,
            Nature = CaseNature.Enquiry,
            Complexity = Complexity.General,
            Urgency = Urgency.Normal,
            Tier = opened.Tier,
            Department = opened.Department,
            Owner = opened.Owner,
            Handler = opened.Handler,
            Provider = opened.Provider,
            Customer = opened.Customer,
            Channel = opened.Channel,
            Language = opened.Language,
            Subject = opened.Subject,
            OpenedAt = opened.At,
            Policy = opened.Policy,
            Round = 1,
            UpdatedAt = opened.At,
        },
    };

    // The provider's id of a mail is its Message-ID and the addresses that were reached; an answer names the Message-ID alone.
    private static string? MessageIdOf(CaseEvent.MessageReceived entry) =>
        entry is { Channel: Channel.Email, ProviderMessageId: ['<', ..] id } && id.IndexOf('>', StringComparison.Ordinal) is > 1 and var end
            ? id[..(end + 1)]
            : null;

    private CaseFile Fold(CaseEvent entry) => entry switch
    {
        CaseEvent.Opened => throw new ArgumentException("A case opens once.", nameof(entry)),
        CaseEvent.MessageReceived e => Heard(e),
        CaseEvent.Sorted e => WithHead(Head with
        {
            Nature = e.Result.Nature,
            Complexity = e.Result.Complexity,
            Urgency = e.Result.Urgency,
            Department = e.Result.Department,
        }),
        CaseEvent.Corrected e => WithHead(Head with
        {
            Nature = e.Nature ?? Head.Nature,
            Complexity = e.Complexity ?? Head.Complexity,
            Urgency = e.Urgency ?? Head.Urgency,
            Department = e.Department ?? Head.Department,
            Tier = e.Tier ?? Head.Tier,
        }),
        CaseEvent.TierChanged e => WithHead(Head with { Tier = e.Tier }),
        CaseEvent.Assigned e => WithHead(Head with { Handler = e.Handler, Department = e.Department, Provider = e.Provider }),
        CaseEvent.AlertRaised or CaseEvent.AlertConfirmed or CaseEvent.AllClearSent
            or CaseEvent.Notified or CaseEvent.NotificationFailed => FoldAlert(entry),
        CaseEvent.SurveyOpened or CaseEvent.SurveyReminded or CaseEvent.SurveyAnswered or CaseEvent.SurveyWithdrawn
            or CaseEvent.SurveyExpired or CaseEvent.FollowUpAsked or CaseEvent.FollowUpAnswered
            or CaseEvent.FollowUpExpired or CaseEvent.StaffTaskOpened or CaseEvent.StaffTaskDone => FoldAsking(entry),
        CaseEvent.Responded or CaseEvent.HandlingPlanned or CaseEvent.WaitingStarted or CaseEvent.WaitingEnded
            or CaseEvent.HandoverOffered or CaseEvent.HandoverAccepted or CaseEvent.HandoverReturned
            or CaseEvent.Resolved or CaseEvent.Closed or CaseEvent.Reopened or CaseEvent.Appealed
            or CaseEvent.Archived => FoldWork(entry),
        CaseEvent.ClockInformed or CaseEvent.AlertCopied or CaseEvent.Informed or CaseEvent.WaitingReminded => FoldEscalation(entry),
        CaseEvent.OwnerInformed or CaseEvent.DepartmentAsked or CaseEvent.DepartmentAnswered or CaseEvent.DepartmentAnswerExtended
            or CaseEvent.PlanApproved or CaseEvent.PlanReturned or CaseEvent.ComplaintStepTaken or CaseEvent.ComplaintStepSkipped
            or CaseEvent.ComplaintRepeated or CaseEvent.SetAside or CaseEvent.Restored or CaseEvent.MergeAbsorbed
            or CaseEvent.MergeReleased or CaseEvent.SplitFrom or CaseEvent.SplitOff => FoldOwning(entry),
        CaseEvent.FollowUpTried or CaseEvent.FeedbackAnalysed or CaseEvent.QualityScored => FoldAfter(entry),
        _ => FoldClock(entry),
    };

    /// <summary>A message; the clerk who took it down is the first whom the customer reached, when nobody was before (H30).</summary>
    private CaseFile Heard(CaseEvent.MessageReceived e)
    {
        var file = Head.Owner is null && e.By.StaffId is { } clerk ? WithHead(Head with { Owner = clerk }) : this;
        return MessageIdOf(e) is { } id ? file with { MessageIds = MessageIds.Add(id) } : file;
    }

    private CaseFile FoldWork(CaseEvent entry) => entry switch
    {
        CaseEvent.Responded e => Spoken(e, CaseStatus.Responded),
        CaseEvent.HandlingPlanned e => Spoken(e, CaseStatus.Handling),
        CaseEvent.WaitingStarted e => WaitingFrom(e),
        CaseEvent.WaitingEnded => WithStatus(Waiting?.Before ?? Head.Status) with { Waiting = null },
        CaseEvent.HandoverOffered e => this with { Handover = new HandoverView(e.To, e.Reason, e.By, e.At) },
        CaseEvent.HandoverAccepted e =>
            WithHead(Head with { Handler = e.Handler, Department = e.Department, Provider = e.Provider }) with { Handover = null },
        CaseEvent.HandoverReturned => this with { Handover = null },
        CaseEvent.Resolved e => Spoken(e, CaseStatus.Resolved),
        CaseEvent.Closed e => WithHead(Head with { Status = CaseStatus.Closed, ClosedAt = e.At }) with { Handover = null },
        CaseEvent.Reopened =>
            WithHead(Head with { Status = CaseStatus.Handling, ClosedAt = null, Round = Head.Round + 1 }) with
            {
                FollowUps = [.. FollowUps.Select(asked => asked.State == SurveyState.Open ? asked with { State = SurveyState.Withdrawn } : asked)],
            },
        CaseEvent.Appealed => this with { Appeals = Appeals + 1 },
        _ => WithStatus(CaseStatus.Archived),
    };

    /// <summary>A substantive word of staff: the first one makes its speaker the owner (H30), and a status never falls back.</summary>
    private CaseFile Spoken(CaseEvent entry, CaseStatus status) =>
        WithHead(Head with
        {
            Status = (CaseStatus)Math.Max((int)status, (int)Head.Status),
            Owner = Head.Owner ?? entry.By.StaffId,
            Handler = Head.Handler ?? entry.By.StaffId,
        }) with
        { RespondedAt = RespondedAt is { } earlier && earlier < entry.At ? earlier : entry.At };

    private CaseFile FoldClock(CaseEvent entry) => entry switch
    {
        CaseEvent.ClockStarted e => this with { Clocks = Clocks.Add(View(e)) },
        CaseEvent.ClockWarned e => WithClock(e.Clock, clock => clock with { WarnedAt = e.At }),
        CaseEvent.ClockMet e => WithClock(e.Clock, clock => clock with
        {
            State = e.InTime ? ClockState.Met : ClockState.Breached,
            MetAt = e.AnsweredAt,
            BreachedAt = e.InTime ? null : clock.BreachedAt ?? clock.DueAt,
        }),
        CaseEvent.ClockBreached e => WithClock(
            e.Clock, clock => clock with { State = ClockState.Breached, BreachedAt = e.DueAt }),
        CaseEvent.ClockCancelled e => WithClock(e.Clock, clock => clock with
        {
            State = clock.State == ClockState.Breached && !SettingAside.IsUncounted(e.Reason) ? ClockState.Breached : ClockState.Cancelled,
            CancelledAt = e.At,
        }),
        CaseEvent.ClockPaused e => WithClock(e.Clock, clock => clock with
        {
            State = ClockState.Paused,
            DueAt = null,
            WarnAt = null,
            Pauses = [.. clock.Pauses, new Pause(e.At, null)],
        }),
        CaseEvent.ClockResumed e => WithClock(
            e.Clock, clock => Moved(clock with { Pauses = [.. PausesOf(clock, e.At)] }, e.At, e.WarnAt, e.DueAt, e.Why) with { State = ClockState.Running }),
        CaseEvent.ClockRetargeted e => WithClock(e.Clock, clock => Moved(clock, e.At, e.WarnAt, e.DueAt, e.Why)),
        _ => this,
    };

    private CaseFile FoldAlert(CaseEvent entry) => entry switch
    {
        CaseEvent.AlertRaised e => this with
        {
            Alerts = Alerts.Add(new AlertView(e.Clock, e.Level, e.StaffId, e.NotificationId, e.At, null, null) { Target = e.Target ?? 1 }),
            Keys = Keys.Add(e.NotificationId),
        },
        CaseEvent.AlertConfirmed e => this with { Alerts = Confirmed(Alerts, e) },
        CaseEvent.AllClearSent e => this with { Keys = Keys.Union(e.NotificationIds) },
        CaseEvent.Notified e => this with { Keys = Keys.Add(e.NotificationId) },
        _ => this,
    };

    private CaseFile FoldAsking(CaseEvent entry) => entry switch
    {
        CaseEvent.SurveyOpened e => this with
        {
            Surveys = Surveys.Add(new SurveyView(e.Round, SurveyState.Open, e.At, e.ExpiresAt, false, null)),
        },
        CaseEvent.SurveyReminded e => WithSurvey(e.Round, survey => survey with { Reminded = true }),
        CaseEvent.SurveyAnswered e => WithSurvey(e.Round, survey => survey with { State = SurveyState.Answered, Answer = e.Answer }),
        CaseEvent.SurveyWithdrawn e => WithSurvey(e.Round, survey => survey with { State = SurveyState.Withdrawn }),
        CaseEvent.SurveyExpired e => WithSurvey(e.Round, survey => survey with { State = SurveyState.Expired }),
        CaseEvent.FollowUpAsked e => this with { FollowUps = FollowUps.Add(new FollowUpView(e.Round, SurveyState.Open, e.At, null)) },
        CaseEvent.FollowUpAnswered e => WithFollowUp(
            e.Round, followUp => followUp with { State = SurveyState.Answered, Holds = e.Holds }),
        CaseEvent.FollowUpExpired e => WithFollowUp(e.Round, followUp => followUp with { State = SurveyState.Expired }),
        CaseEvent.StaffTaskOpened e => this with
        {
            Tasks = Tasks.Add(new StaffTaskView(e.TaskId, e.Kind, e.Reason, e.StaffId, e.At, null) { DueAt = e.DueAt }),
        },
        CaseEvent.StaffTaskDone e => this with
        {
            Tasks = Replace(Tasks, task => task.TaskId == e.TaskId, task => task with { DoneAt = e.At }),
        },
        _ => this,
    };

    private static ClockView View(CaseEvent.ClockStarted e) => new()
    {
        Name = e.Clock,
        State = ClockState.Running,
        StartedAt = e.StartedAt,
        WarnAt = e.WarnAt,
        DueAt = e.DueAt,
        Pausable = e.Pausable,
        Pauses = e.Pauses,
        Why = e.Why,
    };

    private static Instant? NextDue(ImmutableArray<ClockView> clocks)
    {
        Instant? next = null;
        foreach (var clock in clocks)
        {
            if (clock.IsOpen && clock.DueAt is { } due && (next is null || due < next))
            {
                next = due;
            }
        }

        return next;
    }

    private static IReadOnlyList<ClockState> States(ImmutableArray<ClockView> clocks) =>
        [.. clocks.Select(clock => clock.State).Distinct().Order()];

    private static ImmutableArray<T> Replace<T>(ImmutableArray<T> items, Predicate<T> which, Func<T, T> change)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (which(items[i]))
            {
                return items.SetItem(i, change(items[i]));
            }
        }

        return items;
    }

    private CaseFile WithHead(CaseHead head) => this with { Head = head };

    private CaseFile WithStatus(CaseStatus status) => WithHead(Head with { Status = status });

    private CaseFile WithClock(ClockName name, Func<ClockView, ClockView> change) =>
        this with { Clocks = Replace(Clocks, clock => clock.Name == name, change) };

    private CaseFile WithSurvey(int round, Func<SurveyView, SurveyView> change) =>
        this with { Surveys = Replace(Surveys, survey => survey.Round == round, change) };

    private CaseFile WithFollowUp(int round, Func<FollowUpView, FollowUpView> change) =>
        this with { FollowUps = Replace(FollowUps, followUp => followUp.Round == round, change) };
}
