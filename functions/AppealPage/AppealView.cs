namespace Serverless.Functions;

/// <summary>What an appeal's link shows (H52).</summary>
/// <param name="Page">Its reader.</param>
public abstract record AppealView(PageContext Page)
{
    /// <summary>The page of the case; absent when the link opens none.</summary>
    public string? TrackPath { get; init; }

    /// <summary>There is a result to appeal against.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Number">The case number.</param>
    public sealed record Open(PageContext Page, string Number) : AppealView(Page)
    {
        /// <summary>What was typed, when the form comes back.</summary>
        public AppealFields Fields { get; init; } = new();

        /// <summary>What is wrong, by field name; empty when the form is new.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
    }

    /// <summary>The customer appealed with this link.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Thanked(PageContext Page) : AppealView(Page);

    /// <summary>The case is being worked on.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Working(PageContext Page) : AppealView(Page);

    /// <summary>The case was closed too long ago, or without a result.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Over(PageContext Page) : AppealView(Page);

    /// <summary>No case belongs to the link.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Unknown(PageContext Page) : AppealView(Page);
}
