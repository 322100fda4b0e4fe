namespace Serverless.Functions;

public sealed partial record PageTexts
{
    // Two units are enough to act on: nobody needs the minutes of a three-day delay.
    private static string SpanOf(
        TimeSpan span, string day, string days, string hour, string hours, string minute, string minutes, string less)
    {
        (int Count, string Word)[] parts =
        [
            ((int)span.TotalDays, (int)span.TotalDays is 1 ? day : days),
            (span.Hours, span.Hours is 1 ? hour : hours),
            (span.Minutes, span.Minutes is 1 ? minute : minutes),
        ];

        var first = Array.FindIndex(parts, part => part.Count > 0);
        return first < 0
            ? less
            : string.Join(' ', parts.Skip(first).Take(2).Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}"));
    }
}
