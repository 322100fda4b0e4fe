using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What an opt-out means for each kind of word to a customer (H73). Consent belongs to an address.</summary>
/// <remarks>
/// receipt, reply, result: the customer's own matter; another address of theirs that did not opt out is taken, and withheld where there is none.
/// survey, survey-reminder, follow-up: asked by us; withheld, and never taken to another address.
/// warning, alert, all-clear, staff-task: to staff, whom this does not concern.
/// Withheld words stay in the outbox with the state and the reason <c>opted-out</c>. The sender looks again when a word goes out.
/// </remarks>
internal static class Consent
{
    /// <summary>Whether we ask something that the customer need not answer.</summary>
    public static bool IsAsking(NotificationKind kind) =>
        kind is NotificationKind.Survey or NotificationKind.SurveyReminder or NotificationKind.FollowUp;

    /// <summary>The recipient, at another address where the first one opted out and the word is about the customer's own matter.</summary>
    public static Recipient? Respect(Recipient? recipient, Customer? customer, NotificationKind kind)
    {
        if (recipient is null || customer is null || !IsOut(customer, recipient.To))
        {
            return recipient;
        }

        return !IsAsking(kind) && customer.Addresses.FirstOrDefault(address => !IsOut(customer, address.Value)) is { } other
            ? recipient with { Channel = other.Kind == AddressKind.Email ? MessageChannel.Email : MessageChannel.Sms, To = other.Value, FallBacks = [] }
            : recipient with { FallBacks = [] };
    }

    private static bool IsOut(Customer customer, string to) => customer.OptedOut.Any(address => address.Value == to);
}
