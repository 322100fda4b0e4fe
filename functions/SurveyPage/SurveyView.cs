namespace Serverless.Functions;

/// <summary>What a survey's link shows (H61).</summary>
/// <param name="Page">Its reader.</param>
public abstract record SurveyView(PageContext Page)
{
    /// <summary>The page of the case; absent when the link opens none.</summary>
    public string? TrackPath { get; init; }

    /// <summary>Where to appeal; absent when there is nothing to appeal against.</summary>
    public string? AppealPath { get; init; }

    /// <summary>It waits for an answer.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Number">The case number.</param>
    public sealed record Open(PageContext Page, string Number) : SurveyView(Page)
    {
        /// <summary>What was chosen, when the form comes back.</summary>
        public SurveyFields Fields { get; init; } = new();

        /// <summary>What is wrong, by field name; empty when the form is new.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
    }

    /// <summary>It was answered just now.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="IsPoor">Whether the score asks for a way back (H62).</param>
    public sealed record Thanked(PageContext Page, bool IsPoor) : SurveyView(Page);

    /// <summary>It was answered before; one answer a survey.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Answered(PageContext Page) : SurveyView(Page);

    /// <summary>Its seven days are over (S51).</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Expired(PageContext Page) : SurveyView(Page);

    /// <summary>Its case is open again (S51).</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Withdrawn(PageContext Page) : SurveyView(Page);

    /// <summary>No survey belongs to the link.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Unknown(PageContext Page) : SurveyView(Page);
}
