using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>One entry of a case file; nothing is overwritten, a correction is a new entry (H70).</summary>
/// <remarks>A closed family; the parts stand in <c>Files/Events</c>. As JSON its <c>type</c> is the name in kebab case.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(MessageReceived), "message-received")]
[JsonDerivedType(typeof(AutoMailRecorded), "auto-mail-recorded")]
[JsonDerivedType(typeof(SupplementReceived), "supplement-received")]
[JsonDerivedType(typeof(Sorted), "sorted")]
[JsonDerivedType(typeof(Corrected), "corrected")]
[JsonDerivedType(typeof(TierChanged), "tier-changed")]
[JsonDerivedType(typeof(Assigned), "assigned")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(ClockStarted), "clock-started")]
[JsonDerivedType(typeof(ClockWarned), "clock-warned")]
[JsonDerivedType(typeof(ClockMet), "clock-met")]
[JsonDerivedType(typeof(ClockBreached), "clock-breached")]
[JsonDerivedType(typeof(ClockCancelled), "clock-cancelled")]
[JsonDerivedType(typeof(ClockPaused), "clock-paused")]
[JsonDerivedType(typeof(ClockResumed), "clock-resumed")]
[JsonDerivedType(typeof(ClockRetargeted), "clock-retargeted")]
[JsonDerivedType(typeof(AlertRaised), "alert-raised")]
[JsonDerivedType(typeof(AlertSkipped), "alert-skipped")]
[JsonDerivedType(typeof(AlertConfirmed), "alert-confirmed")]
[JsonDerivedType(typeof(AllClearSent), "all-clear-sent")]
[JsonDerivedType(typeof(Notified), "notified")]
[JsonDerivedType(typeof(NotificationFailed), "notification-failed")]
[JsonDerivedType(typeof(Responded), "responded")]
[JsonDerivedType(typeof(HandlingPlanned), "handling-planned")]
[JsonDerivedType(typeof(WaitingStarted), "waiting-started")]
[JsonDerivedType(typeof(WaitingEnded), "waiting-ended")]
[JsonDerivedType(typeof(HandoverOffered), "handover-offered")]
[JsonDerivedType(typeof(HandoverAccepted), "handover-accepted")]
[JsonDerivedType(typeof(HandoverReturned), "handover-returned")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(Appealed), "appealed")]
[JsonDerivedType(typeof(Archived), "archived")]
[JsonDerivedType(typeof(SurveyOpened), "survey-opened")]
[JsonDerivedType(typeof(SurveyReminded), "survey-reminded")]
[JsonDerivedType(typeof(SurveyAnswered), "survey-answered")]
[JsonDerivedType(typeof(SurveyWithdrawn), "survey-withdrawn")]
[JsonDerivedType(typeof(SurveyExpired), "survey-expired")]
[JsonDerivedType(typeof(FollowUpAsked), "follow-up-asked")]
[JsonDerivedType(typeof(FollowUpAnswered), "follow-up-answered")]
[JsonDerivedType(typeof(FollowUpExpired), "follow-up-expired")]
[JsonDerivedType(typeof(StaffTaskOpened), "staff-task-opened")]
[JsonDerivedType(typeof(StaffTaskDone), "staff-task-done")]
[JsonDerivedType(typeof(ClockInformed), "clock-informed")]
[JsonDerivedType(typeof(AlertCopied), "alert-copied")]
[JsonDerivedType(typeof(Informed), "informed")]
[JsonDerivedType(typeof(WaitingReminded), "waiting-reminded")]
[JsonDerivedType(typeof(OwnerInformed), "owner-informed")]
[JsonDerivedType(typeof(DepartmentAsked), "department-asked")]
[JsonDerivedType(typeof(DepartmentAnswered), "department-answered")]
[JsonDerivedType(typeof(DepartmentAnswerExtended), "department-answer-extended")]
[JsonDerivedType(typeof(PlanApproved), "plan-approved")]
[JsonDerivedType(typeof(PlanReturned), "plan-returned")]
[JsonDerivedType(typeof(ComplaintStepTaken), "complaint-step-taken")]
[JsonDerivedType(typeof(ComplaintStepSkipped), "complaint-step-skipped")]
[JsonDerivedType(typeof(ComplaintRepeated), "complaint-repeated")]
[JsonDerivedType(typeof(SetAside), "set-aside")]
[JsonDerivedType(typeof(Restored), "restored")]
[JsonDerivedType(typeof(MergeAbsorbed), "merge-absorbed")]
[JsonDerivedType(typeof(MergeReleased), "merge-released")]
[JsonDerivedType(typeof(SplitFrom), "split-from")]
[JsonDerivedType(typeof(SplitOff), "split-off")]
[JsonDerivedType(typeof(FollowUpTried), "follow-up-tried")]
[JsonDerivedType(typeof(FeedbackAnalysed), "feedback-analysed")]
[JsonDerivedType(typeof(QualityScored), "quality-scored")]
public abstract partial record CaseEvent
{
    private CaseEvent()
    {
    }

    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }

    /// <summary>Who caused it.</summary>
    public required Actor By { get; init; }

    /// <summary>Names the step that made the entry, so that a repeat of the step is known (S41); absent where nothing repeats it.</summary>
    public string? Key { get; init; }

    /// <summary>The contact that the entry files with the case; a contact is filed once, in one case. Absent for others.</summary>
    [JsonIgnore]
    public virtual ContactId? FiledContact => null;
}
