using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What a tracking link shows.</summary>
/// <param name="Page">Its reader.</param>
public abstract record TrackView(PageContext Page)
{
    /// <summary>The contact is kept, its case is not open yet.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Pending(PageContext Page) : TrackView(Page);

    /// <summary>No case belongs to the link.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Unknown(PageContext Page) : TrackView(Page);

    /// <summary>Where the case stands.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Number">The case number.</param>
    /// <param name="Status">Its status.</param>
    /// <param name="Steps">What happened, oldest first.</param>
    public sealed record Found(PageContext Page, string Number, CaseStatus Status, IReadOnlyList<TrackStep> Steps) : TrackView(Page)
    {
        /// <summary>By when the customer hears from us next; absent when nothing is owed.</summary>
        public DateTimeOffset? HearBy { get; init; }

        /// <summary>How that instant came about, in the reader's language; absent when nothing is owed.</summary>
        public string? HearWhy { get; init; }

        /// <summary>Whether that instant has passed.</summary>
        public bool IsLate { get; init; }

        /// <summary>The path of the page itself, such as <c>/track/{token}</c>.</summary>
        public string Path { get; init; } = "";

        /// <summary>What was just done: <c>message</c> or <c>withdrawn</c>; absent when nothing was.</summary>
        public string? Done { get; init; }

        /// <summary>What we asked the customer; absent when we wait for nothing.</summary>
        public string? Question { get; init; }

        /// <summary>Whether the customer took the matter back.</summary>
        public bool IsWithdrawn { get; init; }

        /// <summary>Whether the customer may take the matter back now.</summary>
        public bool CanWithdraw { get; init; }

        /// <summary>The form for a further message; absent when it is too late for one.</summary>
        public TrackFields? Form { get; init; }

        /// <summary>Whether the case was closed before and is open again.</summary>
        public bool IsReopened { get; init; }

        /// <summary>Where the survey waits for an answer; absent when none does.</summary>
        public string? SurveyPath { get; init; }

        /// <summary>Where the follow-up waits for an answer; absent when none does.</summary>
        public string? FollowUpPath { get; init; }

        /// <summary>Where the result can be appealed against; absent when it cannot (H52).</summary>
        public string? AppealPath { get; init; }

        internal bool HasLinks => (SurveyPath ?? FollowUpPath ?? AppealPath) is not null;
    }
}
