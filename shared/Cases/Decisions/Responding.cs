using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Staff say something to the customer (H20, S17, S18).</summary>
public static class Responding
{
    /// <summary>A substantive word: meets the first response and the next answer; its first speaker becomes the owner (H30).</summary>
    /// <param name="file">The case.</param>
    /// <param name="text">The words.</param>
    /// <param name="channel">The channel; absent for the customer's own.</param>
    /// <param name="stamp">Who and when.</param>
    /// <param name="book">The policies.</param>
    /// <param name="reply">The known reply that the words come from; absent for none (H15).</param>
    public static CaseDecision Respond(
        CaseFile file, string text, Channel? channel, ActStamp stamp, PolicyBook book, string? reply = null)
    {
        if (file.Knows(stamp.Key))
        {
            return AlreadyDone.Value;
        }

        if ((Refusals.OfActor(stamp) ?? Refusals.OfText("text", text) ?? Happenings.OfInstant(file, stamp) ?? Refusals.OfEnded(file) ?? Refusals.OfReply(reply)) is { } refusal)
        {
            return refusal;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(new CaseEvent.Responded(text, channel) { At = stamp.At, By = stamp.By, IsSaid = Happenings.IsEarlier(stamp), Reply = reply });
        draft.Answer(ClockKind.FirstResponse);
        draft.Answer(ClockKind.NextAnswer);
        DepartmentQuestions.AnswerHandedOver(draft);
        return draft.Decide();
    }
}
