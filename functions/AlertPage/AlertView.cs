namespace Serverless.Functions;

/// <summary>What an alert's link shows (H40, H41).</summary>
/// <param name="Page">Its reader.</param>
public abstract record AlertView(PageContext Page)
{
    /// <summary>Nobody has confirmed it yet.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Subject">What it is about.</param>
    public sealed record Open(PageContext Page, AlertSubject Subject) : AlertView(Page)
    {
        /// <summary>The promise as it was typed, when the form comes back.</summary>
        public string Promise { get; init; } = "";

        /// <summary>What is wrong, by field name; empty when the form is new.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
    }

    /// <summary>Somebody has confirmed it, just now or before.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="By">Who confirmed it.</param>
    /// <param name="At">When.</param>
    /// <param name="Promise">By when they promise the work done; absent when they promised nothing.</param>
    public sealed record Confirmed(PageContext Page, AlertSubject Subject, string By, DateTimeOffset At, DateTimeOffset? Promise)
        : AlertView(Page);

    /// <summary>The clock is met or ended: nothing is left to do.</summary>
    /// <param name="Page">Its reader.</param>
    /// <param name="Number">The case number.</param>
    /// <param name="At">When it was met.</param>
    public sealed record Met(PageContext Page, string Number, DateTimeOffset At) : AlertView(Page);

    /// <summary>No alert belongs to the link.</summary>
    /// <param name="Page">Its reader.</param>
    public sealed record Unknown(PageContext Page) : AlertView(Page);
}
