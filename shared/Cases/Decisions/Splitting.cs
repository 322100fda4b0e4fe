using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Makes a message of a case a case of its own, whose clocks start at that message (S34).</summary>
public static class Splitting
{
    /// <summary>Why a message cannot be split off, or null.</summary>
    /// <param name="file">The case.</param>
    /// <param name="message">The contact that brought the message.</param>
    /// <param name="reason">Why it is split off.</param>
    /// <param name="stamp">Who and when.</param>
    public static CaseDecision.Refused? OfMessage(CaseFile file, ContactId message, string reason, ActStamp stamp)
    {
        var refusal = Refusals.OfActor(stamp) ?? Refusals.OfText("message", message.Value) ?? Refusals.OfText("reason", reason);
        return refusal
            ?? (file.Head.ContinuesIn is not null ? Refusals.Merged
                : file.Head.Status == CaseStatus.Archived ? Refusals.Archived
                : EntryOf(file, message) is not { } entry ? new Refused("message-unknown", "The case has no such message of the customer.")
                : IsFirst(file, entry) ? new Refused("first-message", "The message that opened the case stays with it.") : null);
    }

    /// <summary>The contact that opens the new case: the message with an id of its own, so that a repeat opens the same case.</summary>
    /// <exception cref="InvalidOperationException">The case has no such message; <see cref="OfMessage"/> says so before.</exception>
    public static Contact ContactOf(CaseFile file, ContactId message, string? subject)
    {
        var entry = EntryOf(file, message) ?? throw new InvalidOperationException("The case has no such message.");
        return new Contact
        {
            Id = ContactId.From(entry.Channel, $"split/{file.Id}/{message}"),
            Channel = entry.Channel,
            ProviderMessageId = entry.ProviderMessageId,
            From = entry.From,
            FromName = entry.FromName,
            OccurredAt = entry.OccurredAt,
            ReceivedAt = entry.ReceivedAt,
            Language = file.Head.Language,
            Subject = string.IsNullOrWhiteSpace(subject) ? entry.Subject : subject,
            Words = entry.Words,
            WholeText = entry.WholeText,
            Attachments = entry.Attachments,
            Consent = entry.Consent,
            RegisteredBy = entry.By.StaffId,
            Flags = entry.Flags,
        };
    }

    /// <summary>The opening of the new case, linked to the one that it was split off.</summary>
    /// <param name="opening">The opening of the contact's case.</param>
    /// <param name="origin">The case that has the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stamp">Who and when.</param>
    public static CaseDecision.Accepted Open(
        CaseDecision.Accepted opening, CaseHead origin, ContactId message, string reason, ActStamp stamp)
    {
        var entry = new CaseEvent.SplitFrom(origin.Id, origin.Number, message, reason) { At = stamp.Now, By = stamp.By };
        return new CaseDecision.Accepted(opening.File.Apply(entry), [.. opening.Events, entry]);
    }

    /// <summary>The case that lost the message names the new one; once a message.</summary>
    public static CaseDecision Note(CaseFile origin, CaseFile opened, PolicyBook book, Instant now)
    {
        var split = opened.Timeline.OfType<CaseEvent.SplitFrom>().FirstOrDefault();
        var key = $"split/{opened.Id}";
        if (split is null || origin.Knows(key))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(origin, new ActStamp(split.By, now) { Key = key }, book);
        draft.Add(new CaseEvent.SplitOff(opened.Id, opened.Head.Number, split.Message, split.Reason) { At = now, By = split.By });
        return draft.Decide();
    }

    private static CaseEvent.MessageReceived? EntryOf(CaseFile file, ContactId message) =>
        file.Timeline.OfType<CaseEvent.MessageReceived>().FirstOrDefault(entry => entry.Contact == message);

    private static bool IsFirst(CaseFile file, CaseEvent.MessageReceived entry) =>
        ReferenceEquals(file.Timeline.First(other => other is CaseEvent.MessageReceived), entry);
}
