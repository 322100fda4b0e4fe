using NodaTime;

namespace Serverless.Cases;

/// <summary>Opens a case with its first contact, sorts it and starts its clocks (H02, H10, H20, H21, H27).</summary>
public static class Opening
{
    /// <summary>The longest subject that is made of the first words.</summary>
    public const int SubjectMax = 60;

    /// <summary>The file of a new case; its id follows from the contact, so a repeat opens the same one (I2).</summary>
    public static CaseDecision.Accepted Open(OpeningFacts facts, PolicyBook book, IStaffDirectory staff, Instant now)
    {
        var contact = facts.Contact;
        var id = CaseId.OpenedBy(contact.Id);
        var stamp = new ActStamp(contact.RegisteredBy is { } clerk ? Actor.Staff(clerk) : Actor.Customer, now);
        var start = contact.OccurredAt < now ? contact.OccurredAt : now;
        var handler = HandlerChoice.Pick(staff, facts.Sorting.Department, id, except: null, facts.Away);
        var opened = new CaseEvent.Opened
        {
            At = start,
            By = stamp.By,
            Id = id,
            Number = CaseNumber.For(contact.Id, facts.Attempt),
            Customer = facts.Customer.Id,
            Channel = contact.Channel,
            Language = contact.Language,
            Subject = SubjectOf(contact),
            Policy = book.InForceAt(start).Ref,
            Department = facts.Sorting.Department,
            Tier = facts.Customer.Tier == Tier.Vip ? Tier.Vip : facts.Sorting.Tier ?? facts.Customer.Tier,
            Handler = handler?.Id,
            Provider = handler?.Provider,
            Owner = contact.RegisteredBy,
            LinkedTo = facts.LinkedTo,
        };

        var message = Joining.MessageOf(contact, facts.Match, stamp);
        var sorted = new CaseEvent.Sorted(facts.Sorting) { At = now, By = Actor.System };
        var draft = new Draft(CaseFile.Open(opened).Apply(message).Apply(sorted), ActStamp.System(now), book);
        Complaints.RepeatInto(draft, facts.RepeatOf);
        SpecialCases.OpenedInto(draft, staff);
        foreach (var kind in draft.Policy.OpensWith)
        {
            draft.StartClock(kind, start);
        }

        var followers = draft.File.Timeline.Skip(3);
        return new CaseDecision.Accepted(draft.File, [opened, message, sorted, .. followers]);
    }

    private static string SubjectOf(Contact contact)
    {
        var line = contact.Subject.Trim();
        return line.Length > 0 ? line : SafeText.Beginning(contact.Words, SubjectMax);
    }
}
