using NodaTime;

namespace Serverless.Cases;

/// <summary>That a customer's record is due for review: told once a due date (H03).</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Tier">The tier.</param>
/// <param name="DueAt">When the review was due.</param>
/// <param name="At">When it was told.</param>
public sealed record ReviewReminder(CustomerId Customer, Tier Tier, Instant DueAt, Instant At)
{
    /// <summary>The collection of documents, keyed by customer and due date.</summary>
    public const string Collection = "review-reminders";
}
