using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The checks of the archive, or one of them.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Checks">All checks, the newest first.</param>
/// <param name="Shown">The one that is shown; absent for the list.</param>
public sealed record ArchiveView(ConsoleContext Console, IReadOnlyList<ArchiveResult> Checks, ArchiveResult? Shown)
{
    public ArchivePageTexts Texts => ReportTexts.For(Console.Language).Archive;

    /// <summary>The name of a check's month.</summary>
    public string Month(ArchiveResult result) =>
        ReportPeriod.TryParse(result.Period) is { } period ? ReportTexts.For(Console.Language).Period(period) : result.Period;
}
