using NodaTime;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The day on which the audit log begins, so that a reader knows where it ends.</summary>
/// <remarks>
/// It stands there before the first entry of a day does, and moves on only when the days before are empty. An entry younger than what is
/// kept never lies before it, so what an instance remembers of it may be old.
/// </remarks>
internal sealed class AuditBounds(IDocumentStore documents)
{
    private const string Collection = "audit";
    private const string First = "first";
    private const int TriesMax = 5;
    private volatile string? _first;

    /// <summary>The first day; the end of all time while there is no entry.</summary>
    public async Task<LocalDate> FirstDayAsync(CancellationToken cancellationToken) =>
        await documents.FindAsync(Collection, First, cancellationToken) is { } document ? DayOf(document.Json) : LocalDate.MaxIsoValue;

    /// <summary>Sees to it that the log begins on a day, or before.</summary>
    public Task OpenAsync(LocalDate day, CancellationToken cancellationToken) =>
        _first is { } known && DayOf(known) <= day
            ? Task.CompletedTask
            : PutAsync(day, known => known is not null && DayOf(known) <= day, cancellationToken);

    /// <summary>Lets the log begin on a day at the earliest: those before are empty.</summary>
    public Task MoveAsync(LocalDate day, CancellationToken cancellationToken) =>
        PutAsync(day, known => known is null || DayOf(known) >= day, cancellationToken);

    private async Task PutAsync(LocalDate day, Func<string?, bool> isEnough, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var document = await documents.FindAsync(Collection, First, cancellationToken);
            if (isEnough(document?.Json))
            {
                _first = document?.Json;
                return;
            }

            try
            {
                var json = $"\"{LocalDatePattern.Iso.Format(day)}\"";
                await documents.PutAsync(Collection, First, document?.Version ?? 0, json, cancellationToken);
                _first = json;
                return;
            }
            catch (DocumentChangedException) when (tries < TriesMax)
            {
                // Another instance was first: perhaps that is enough.
            }
        }
    }

    private static LocalDate DayOf(string json) => LocalDatePattern.Iso.Parse(json.Trim('"')).Value;
}
