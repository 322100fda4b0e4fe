using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Staff give a plan or first solution (H21).</summary>
public static class Handling
{
    /// <summary>A plan: meets the initial handling, and the first response when nobody had spoken, since a plan is a substantive word (S17).</summary>
    public static CaseDecision Handle(CaseFile file, string plan, ActStamp stamp, PolicyBook book)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? Refusals.OfText("plan", plan) ?? Happenings.OfInstant(file, stamp) ?? Refusals.OfSettled(file)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.HandlingPlanned(plan) { At = stamp.At, By = stamp.By, IsSaid = Happenings.IsEarlier(stamp) });
        draft.Answer(ClockKind.FirstResponse);
        draft.Answer(ClockKind.InitialHandling);
        draft.Answer(ClockKind.NextAnswer);
        DepartmentQuestions.AnswerHandedOver(draft);
        draft.EndWaiting("staff");
        return draft.Decide();
    }
}
