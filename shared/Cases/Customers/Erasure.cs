using NodaTime;

namespace Serverless.Cases;

/// <summary>That a customer's data were erased, by whom and on what ground (H73). Holds ids only.</summary>
/// <param name="Customer">The customer, who cannot be told from the id.</param>
/// <param name="By">The staff id.</param>
/// <param name="Ground">Why: <c>request</c>, <c>court-order</c> or <c>retention-ended</c>.</param>
/// <param name="BegunAt">When it was ordered.</param>
/// <param name="Subjects">The records that go: the customer's own and those joined into it.</param>
/// <param name="DoneAt">When all keys were gone; absent before.</param>
public sealed record Erasure(
    CustomerId Customer, string By, string Ground, Instant BegunAt, IReadOnlyList<CustomerId> Subjects, Instant? DoneAt)
{
    /// <summary>The collection of documents, keyed by customer.</summary>
    public const string Collection = "erasures";

    /// <summary>How long records are kept (H71): nothing younger goes unless a court orders it.</summary>
    public const int RetentionYears = 5;

    /// <summary>Why a customer's data may not be erased; absent when they may.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="cases">The heads of the customer's latest cases.</param>
    /// <param name="now">The present instant.</param>
    public static CustomerDecision? Refusal(string ground, IEnumerable<CaseHead> cases, Instant now)
    {
        if (ground is not ("request" or "court-order" or "retention-ended"))
        {
            return new CustomerDecision(null, "reason-unknown", "reason: one of request, court-order, retention-ended.");
        }

        var known = cases.ToList();
        if (known.Exists(head => head.IsOpen))
        {
            return new CustomerDecision(null, "case-open", "A case of the customer is open; close it first.");
        }

        var kept = now.InUtc().LocalDateTime.PlusYears(-RetentionYears).InUtc().ToInstant();
        return ground != "court-order" && known.Exists(head => head.UpdatedAt > kept)
            ? new CustomerDecision(null, "retention-duty", $"The records must be kept for {RetentionYears} years (H71); only a court's order goes before that.")
            : null;
    }
}
