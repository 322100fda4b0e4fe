using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Files a further contact with its case (H06): ends the waiting, starts the next answer, reopens what was settled.</summary>
public static class Joining
{
    /// <summary>A customer's message joins a case.</summary>
    /// <remarks>
    /// A message to a resolved or closed case reopens it, unless it only says thanks (S30). Refused with <c>reopen-limit</c> or
    /// <c>case-archived</c>: the contact opens a new case linked to this one.
    /// </remarks>
    public static CaseDecision Join(CaseFile file, Contact contact, MatchReason match, PolicyBook book, Instant now)
    {
        if (file.Contacts.Contains(contact.Id))
        {
            return AlreadyDone.Value;
        }

        var isThanks = Thanks.IsOnly(contact.Words);
        var reopens = file.Head.Status is CaseStatus.Resolved or CaseStatus.Closed && !isThanks;
        if (file.Head.Status == CaseStatus.Archived)
        {
            return Refusals.Archived;
        }

        if (OfSetAside(file) is { } refusal)
        {
            return refusal;
        }

        var stamp = new ActStamp(contact.RegisteredBy is { } clerk ? Actor.Staff(clerk) : Actor.Customer, now) { HappenedAt = contact.OccurredAt };
        if (reopens && Reopening.IsTooLate(file, stamp.At, book))
        {
            return Refusals.ReopenLimit;
        }

        var draft = new Draft(file, stamp, book);
        draft.Add(MessageOf(contact, match, stamp));
        draft.EndWaiting("message");
        if (reopens && file.Head.ClosedAs is not null)
        {
            SettingAside.RestoreInto(draft, "message"); // The customer means it after all.
        }
        else if (reopens)
        {
            Reopening.Into(draft, "message");
        }
        else if (!isThanks && OwesAnswer(draft.File))
        {
            draft.StartClock(ClockKind.NextAnswer, stamp.At);
        }

        return draft.Decide();
    }

    /// <summary>Whether a customer's message still joins the case at an instant; the customer's pages ask before they offer it.</summary>
    public static bool IsPossible(CaseFile file, Instant now, PolicyBook book) =>
        file.Head.Status != CaseStatus.Archived && OfSetAside(file) is null
        && !(file.Head.Status is CaseStatus.Resolved or CaseStatus.Closed && Reopening.IsTooLate(file, now, book));

    /// <summary>An automatic reply or a bounce is recorded; nothing follows from it (S21: it ends no waiting).</summary>
    public static CaseDecision Record(CaseFile file, Contact contact, PolicyBook book, Instant now)
    {
        if (file.Contacts.Contains(contact.Id))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.AutoMailRecorded(contact.Id, contact.Nature, contact.Subject, SafeText.Beginning(contact.Words, 2000))
        {
            At = now,
            By = Actor.System,
        });
        return draft.Decide();
    }

    /// <summary>A later part of a contact, such as a recording or its transcription, is added.</summary>
    public static CaseDecision Supplement(CaseFile file, Contact contact, PolicyBook book, Instant now)
    {
        if (file.Contacts.Contains(contact.Id))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.SupplementReceived(contact.Id, contact.Channel, contact.Words, contact.Attachments, contact.Flags)
        {
            At = now,
            By = Actor.System,
        });
        return draft.Decide();
    }

    /// <summary>The entry that files a contact's message.</summary>
    internal static CaseEvent.MessageReceived MessageOf(Contact contact, MatchReason match, ActStamp stamp) => new()
    {
        At = contact.OccurredAt < stamp.Now ? contact.OccurredAt : stamp.Now,
        By = stamp.By,
        Contact = contact.Id,
        Channel = contact.Channel,
        From = contact.From,
        FromName = contact.FromName,
        Subject = contact.Subject,
        Words = contact.Words,
        WholeText = contact.WholeText,
        Attachments = contact.Attachments,
        OccurredAt = contact.OccurredAt,
        ReceivedAt = contact.ReceivedAt,
        Flags = contact.Flags,
        Consent = contact.Consent,
        ProviderMessageId = contact.ProviderMessageId,
        Match = match,
    };

    private static Refused? OfSetAside(CaseFile file) => file.Head switch
    {
        { ContinuesIn: not null } => Refusals.Merged,
        { ClosedAs: ClosedAs.Spam } => Refusals.Spam,
        _ => null,
    };

    /// <summary>Once somebody has spoken, the oldest unanswered message has a clock; more messages do not move it (S18).</summary>
    private static bool OwesAnswer(CaseFile file) =>
        file.RespondedAt is not null && file.Head.IsOpen && file.OpenClock(ClockKind.NextAnswer) is null;
}
