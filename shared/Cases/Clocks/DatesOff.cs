using NodaTime;

namespace Serverless.Cases;

/// <summary>Dates in a row that an entry of the calendar made days off, and that a clock passed over (S04).</summary>
/// <param name="From">The first date.</param>
/// <param name="To">The last one, included.</param>
/// <param name="Note">What people call them; absent when they have no name.</param>
public sealed record DatesOff(LocalDate From, LocalDate To, CalendarNote? Note);
