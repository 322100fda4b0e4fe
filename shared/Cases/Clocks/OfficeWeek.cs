using NodaTime;

namespace Serverless.Cases;

/// <summary>The windows of the weekdays from a date on, until a later week replaces them (S03, S07).</summary>
/// <param name="From">The first date on which they hold.</param>
/// <param name="Windows">The windows of the weekdays that have any.</param>
public sealed record OfficeWeek(LocalDate From, IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OfficeWindow>> Windows);
