namespace Serverless.Functions;

/// <summary>What a follow-up's link shows (H63).</summary>
/// <param name="Page">Its reader.</param>
public abstract record FollowUpView(PageContext Page)
{
    /// <summary>The page of the case; absent when the link opens none.</summary>
    public string? TrackPath { get; init; }

    /// <summary>It waits for an answer.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Number">The case number.</param>
    public sealed record Open(PageContext Page, string Number) : FollowUpView(Page)
    {
        /// <summary>What was chosen, when the form comes back.</summary>
        public FollowUpFields Fields { get; init; } = new();

        /// <summary>What is wrong, by field name; empty when the form is new.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
    }

    /// <summary>It was answered just now.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Holds">Whether the result holds; if not, the case is open again.</param>
    public sealed record Thanked(PageContext Page, bool Holds) : FollowUpView(Page);

    /// <summary>It was answered before.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Answered(PageContext Page) : FollowUpView(Page);

    /// <summary>It takes no answer any more.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Expired(PageContext Page) : FollowUpView(Page);

    /// <summary>Its case is open again.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Withdrawn(PageContext Page) : FollowUpView(Page);

    /// <summary>No follow-up belongs to the link.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Unknown(PageContext Page) : FollowUpView(Page);
}
