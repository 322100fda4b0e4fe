using NodaTime;

namespace Serverless.Cases;

/// <summary>Finds the case that a contact belongs to (H03, H06).</summary>
public static class CaseMatching
{
    private const int MessagesMax = 20;

    /// <summary>What a contact says about its case.</summary>
    public static MatchHints Hints(Contact contact, LinkSigner signer)
    {
        var reference = contact.Reference;
        CaseId[] messages =
        [
            .. reference.MessageIds.Take(MessagesMax).Select(signer.ReadMessageId).Where(id => id is not null).Select(id => id!.Value).Distinct(),
        ];
        var number = CaseNumber.TryParse(reference.CaseNumber) ?? CaseNumber.FindIn(contact.Subject);
        return new MatchHints(
            signer.ReadReply(reference.ReplyToken), messages, number,
            reference.CallId is { Length: > 0 } call ? ContactId.From(Channel.Phone, call) : null);
    }

    /// <summary>Decides: reply token, mails answered, number with its own customer, same call, the sender's one open case; else a new case.</summary>
    /// <param name="candidates">What was found under the hints.</param>
    /// <param name="policyOf">The policy of a case, for its limit of reopening.</param>
    /// <param name="at">When the contact happened.</param>
    public static CaseMatch Decide(MatchCandidates candidates, Func<CaseHead, ServicePolicy> policyOf, Instant at)
    {
        var (named, why) = Named(candidates);
        if (named is { ClosedAs: ClosedAs.Spam })
        {
            return new CaseMatch.Opens(named.Id, MatchReason.Nothing); // Nothing is lost to a wrong judgement, nor does spam open it again.
        }

        if (named is not null)
        {
            return IsOver(named, policyOf(named), at)
                ? new CaseMatch.Opens(named.Id, MatchReason.ClosedTooLong)
                : new CaseMatch.Joins(named.Id, why);
        }

        return candidates.OpenOfSender switch
        {
            [var only] => new CaseMatch.Joins(only.Id, MatchReason.OnlyOpenCase),
            [] => new CaseMatch.Opens(null, MatchReason.Nothing),
            _ => new CaseMatch.Opens(null, MatchReason.SeveralOpenCases),
        };
    }

    private static (CaseHead? Head, MatchReason Why) Named(MatchCandidates candidates)
    {
        if (candidates.Reply is { } reply)
        {
            return (reply, MatchReason.ReplyToken);
        }

        if (candidates.Messages is [var newest, ..])
        {
            return (newest, MatchReason.MessageId);
        }

        // A number can be guessed or overheard, so it counts for the case's own customer only.
        if (candidates.Number is { } numbered && numbered.Customer == candidates.Sender)
        {
            return (numbered, MatchReason.CaseNumber);
        }

        return (candidates.Call, MatchReason.Call);
    }

    private static bool IsOver(CaseHead head, ServicePolicy policy, Instant at) =>
        head.Status == CaseStatus.Archived || (head.ClosedAt is { } closed && at > closed + policy.ReopenWithin);
}
