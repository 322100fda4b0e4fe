using NodaTime;

namespace Serverless.Cases;

/// <summary>The windows of one date, which replace those of its weekday (S04).</summary>
/// <param name="Date">The date.</param>
/// <param name="Windows">Empty for a day off.</param>
/// <param name="Note">What people call it; absent when it has no name.</param>
public sealed record CalendarEntry(LocalDate Date, IReadOnlyList<OfficeWindow> Windows, CalendarNote? Note = null);
