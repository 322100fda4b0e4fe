using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Tells a case file as its customer may see it. Pure.</summary>
internal static class TrackStory
{
    public static TrackView.Found Of(CaseFile file, PageContext page, SiteLinks links, PolicyBook book, Instant now)
    {
        var steps = new List<TrackStep>();
        var isOpening = true; // The message that opened the case is its first step already.
        foreach (var entry in file.Timeline)
        {
            if (entry is CaseEvent.MessageReceived && isOpening)
            {
                isOpening = false;
            }
            else if (KindOf(entry) is { } kind)
            {
                steps.Add(new TrackStep(entry.At.ToDateTimeOffset(), kind));
            }
        }

        var next = file.Clocks
            .Where(clock => clock.IsOpen && clock.DueAt is not null
                && clock.Name.Kind is ClockKind.FirstResponse or ClockKind.InitialHandling or ClockKind.NextAnswer)
            .MinBy(clock => clock.DueAt);
        var hearBy = next?.DueAt;
        var head = file.Head;
        return new TrackView.Found(page, head.Number, head.Status, steps)
        {
            Path = CustomerWays.Track(file, links),
            HearBy = hearBy?.ToDateTimeOffset(),
            HearWhy = next is { DueAt: { } due } // Which policy promised it is our own affair.
                ? ClockExplanation.Sentence(next.Why with { Policy = null }, next.StartedAt, due, page.Language)
                : null,
            IsLate = hearBy < now,
            IsReopened = head.IsOpen && head.Round > 1,
            Question = head.Status == CaseStatus.Waiting ? file.Waiting?.For : null,
            IsWithdrawn = head.ClosedAs == ClosedAs.Withdrawn,
            CanWithdraw = head.IsOpen && head.Status != CaseStatus.Resolved,
            SurveyPath = CustomerWays.Survey(file, links, now),
            FollowUpPath = CustomerWays.FollowUp(file, links),
            AppealPath = CustomerWays.Appeal(file, links, book, now),
        };
    }

    private static TrackStepKind? KindOf(CaseEvent entry) => entry switch
    {
        CaseEvent.Opened => TrackStepKind.Received,
        CaseEvent.MessageReceived => TrackStepKind.CustomerWrote,
        CaseEvent.Responded => TrackStepKind.Responded,
        CaseEvent.HandlingPlanned => TrackStepKind.Handling,
        CaseEvent.WaitingStarted => TrackStepKind.WaitingForCustomer,
        CaseEvent.HandoverAccepted => TrackStepKind.HandedOver,
        CaseEvent.Resolved => TrackStepKind.Resolved,
        CaseEvent.Closed => TrackStepKind.Closed,
        CaseEvent.SurveyAnswered => TrackStepKind.SurveyAnswered,
        CaseEvent.FollowUpAnswered => TrackStepKind.FollowUpAnswered,
        CaseEvent.Appealed => TrackStepKind.Appealed,
        CaseEvent.Reopened => TrackStepKind.Reopened,
        CaseEvent.SetAside { As: ClosedAs.Withdrawn } => TrackStepKind.Withdrawn,
        CaseEvent.SetAside => TrackStepKind.Closed,
        CaseEvent.Restored => TrackStepKind.Reopened,
        _ => null,
    };
}
