using NodaTime;

namespace Serverless.Cases;

/// <summary>The windows of a day that comes every year, which replace those of its weekday (S04). 29 February comes in leap years.</summary>
/// <param name="Day">Month and day, written <c>--12-25</c>.</param>
/// <param name="Windows">Empty for a day off.</param>
/// <param name="Note">What people call it; absent when it has no name.</param>
public sealed record YearlyEntry(AnnualDate Day, IReadOnlyList<OfficeWindow> Windows, CalendarNote? Note = null);
