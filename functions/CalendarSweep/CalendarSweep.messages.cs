namespace Serverless.Functions;

/// <summary>Where the sweep after a calendar's publication stands (S07).</summary>
/// <param name="Calendar">The calendar's id.</param>
/// <param name="Version">The published version.</param>
/// <param name="Pass">1, 2, ...: cases are looked through until a pass moves none.</param>
/// <param name="Page">How many pages of this pass are done.</param>
/// <param name="Cursor">Where the list of cases goes on; absent at its beginning.</param>
/// <param name="Moved">How many cases this pass has moved.</param>
/// <param name="Total">How many cases all passes have moved.</param>
internal sealed record SweepTerms(string Calendar, int Version, int Pass, int Page, string? Cursor, int Moved, int Total)
{
    /// <summary>No more passes than this: what still changes then is changed by an instance that knows the new calendar.</summary>
    public const int PassesMax = 4;

    public static SweepTerms Of(string calendar, int version) => new(calendar, version, 1, 0, null, 0, 0);

    public static string InstanceOf(string calendar, int version) => $"calendar-sweep.{calendar}.{version}";
}

/// <summary>What one page came to.</summary>
/// <param name="Next">What is to be done next; absent when all is done.</param>
/// <param name="IsNewPass">Whether the next pass begins, after the other processes have seen the new calendar.</param>
internal sealed record SweepPage(SweepTerms? Next, bool IsNewPass);
