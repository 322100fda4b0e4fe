using NodaTime;
using static Serverless.Cases.CaseDecision;

namespace Serverless.Cases;

/// <summary>Records what went to people, and what did not arrive (I4).</summary>
public static class Posting
{
    /// <summary>A word went out; once a notification id.</summary>
    public static CaseDecision Sent(CaseFile file, Notification notification, PolicyBook book, Instant now)
    {
        if (file.Knows(notification.Id))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now), book);
        draft.Add(new CaseEvent.Notified(notification.Id, notification.Kind, notification.Channel)
        {
            At = now,
            By = Actor.System,
            StaffId = notification.StaffId,
        });
        return draft.Decide();
    }

    /// <summary>A word did not arrive on its channel; once a notification id.</summary>
    /// <param name="file">The case.</param>
    /// <param name="notification">The word.</param>
    /// <param name="reason">The provider's reason; holds nothing personal.</param>
    /// <param name="book">The policies.</param>
    /// <param name="now">The present instant.</param>
    public static CaseDecision Failed(CaseFile file, Notification notification, string reason, PolicyBook book, Instant now)
    {
        var key = notification.Id + "/failed";
        if (file.Knows(key))
        {
            return AlreadyDone.Value;
        }

        var draft = new Draft(file, ActStamp.System(now) with { Key = key }, book);
        draft.Add(new CaseEvent.NotificationFailed(notification.Id, notification.Kind, notification.Channel, reason)
        {
            At = now,
            By = Actor.System,
        });
        return draft.Decide();
    }
}
