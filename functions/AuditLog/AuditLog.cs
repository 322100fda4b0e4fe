using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Who did what when, beside what the case files tell themselves (H71, H72).</summary>
/// <remarks>
/// What somebody is about to see is appended before they see it. What somebody changes is entered as begun before it is changed, so that no
/// change is ever without its entry, and as done afterwards; an entry that stays begun says that nobody knows. No entry changes otherwise.
/// The acts on a case are events of its file and are not repeated here.
/// </remarks>
internal sealed class AuditLog(IDocumentStore documents, AuditBounds bounds, TimeProvider time)
{
    private const int DaysMax = 31;
    private const int ReadMax = 2_000;
    private const int PageSize = 200;
    private const char Mark = '/';
    private const int TriesMax = 5;
    private const int AlikeMax = 100; // Of one act by one person at one instant: only a clock that stands still has two.

    /// <summary>Appends an entry of what is done when this returns, or will be seen at once; it is durable then.</summary>
    /// <param name="kind">What was done.</param>
    /// <param name="by">The staff id.</param>
    /// <param name="subject">On what.</param>
    /// <param name="detail">More of it, as a code or an id.</param>
    /// <param name="at">When; absent means now. The same at the same instant stands there once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AppendAsync(
        AuditKind kind, string by, string subject, string? detail = null, Instant? at = null, CancellationToken cancellationToken = default)
    {
        var act = new AuditAct(kind, by, subject, detail);
        var place = AuditPlace.Of(act, at ?? Now);
        await bounds.OpenAsync(place.Day, cancellationToken);
        try
        {
            await documents.PutAsync(place.Collection, place.Key, 0, AuditPlace.Write(act, AuditOutcome.Done), cancellationToken);
        }
        catch (DocumentChangedException)
        {
            // It stands there.
        }
    }

    /// <summary>Does an act that is never without its entry: entered as begun, then done, then entered as done.</summary>
    /// <remarks>
    /// Where the act throws, or the process ends on the way, the entry stays begun. Once it is begun it is not the caller's to cancel, so the
    /// act gets a token that nobody cancels.
    /// </remarks>
    /// <param name="act">What is told of it.</param>
    /// <param name="doAsync">Does it.</param>
    /// <param name="isDone">Whether it was done; if not, nothing was changed, and the entry is taken back.</param>
    /// <param name="cancellationToken">Gives up before it is begun.</param>
    public async Task<T> DoAsync<T>(AuditAct act, Func<CancellationToken, Task<T>> doAsync, Func<T, bool> isDone, CancellationToken cancellationToken)
    {
        var (place, isOurs) = await BeginAsync(act, cancellationToken);
        var result = await doAsync(CancellationToken.None);
        if (isDone(result))
        {
            await EndAsync(act, place);
        }
        else if (isOurs)
        {
            await TakeBackAsync(place);
        }

        return result;
    }

    /// <summary>Entries, the newest first. A page may be short, even empty, and yet not the last: one look reads a bounded part.</summary>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    public async Task<Page<AuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var (day, after) = StartOf(query);
        var begun = await bounds.FirstDayAsync(cancellationToken);
        var first = query.From is { } from && AuditPlace.DayOf(from) > begun ? AuditPlace.DayOf(from) : begun;
        var found = new List<AuditEntry>();
        var read = 0;
        for (var days = 0; days < DaysMax && day >= first; days++, day = day.PlusDays(-1), after = null)
        {
            IReadOnlyList<StoredDocument> page;
            do
            {
                page = await documents.ListAsync(AuditPlace.CollectionOf(day), "", after, PageSize, cancellationToken);
                foreach (var document in page)
                {
                    if (AuditPlace.Read(document) is { } entry && Holds(query, entry))
                    {
                        if (found.Count == query.Limit)
                        {
                            return new Page<AuditEntry>(found, CursorOf(day, after ?? ""));
                        }

                        found.Add(entry);
                    }

                    after = document.Key;
                    if (++read == ReadMax)
                    {
                        return new Page<AuditEntry>(found, CursorOf(day, after));
                    }
                }
            }
            while (page.Count == PageSize);
        }

        return new Page<AuditEntry>(found, day < first ? null : CursorOf(day, ""));
    }

    private Instant Now => time.GetUtcNow().ToInstant();

    private async Task<(AuditPlace Place, bool IsOurs)> BeginAsync(AuditAct act, CancellationToken cancellationToken)
    {
        var at = act.At ?? Now;
        for (var alike = 0; ; alike++, at += Duration.FromTicks(1))
        {
            var place = AuditPlace.Of(act, at);
            await bounds.OpenAsync(place.Day, cancellationToken);
            try
            {
                await documents.PutAsync(place.Collection, place.Key, 0, AuditPlace.Write(act, AuditOutcome.Begun), cancellationToken);
                return (place, IsOurs: true);
            }
            catch (DocumentChangedException) when (act.At is not null)
            {
                return (place, IsOurs: false); // A try before this one entered it.
            }
            catch (DocumentChangedException) when (alike < AlikeMax)
            {
                // Another act: one that was refused must not take its entry back.
            }
        }
    }

    private async Task EndAsync(AuditAct act, AuditPlace place)
    {
        var done = AuditPlace.Write(act, AuditOutcome.Done);
        for (var tries = 1; ; tries++)
        {
            var found = await documents.FindAsync(place.Collection, place.Key, CancellationToken.None);
            if (found?.Json == done)
            {
                return;
            }

            try
            {
                await documents.PutAsync(place.Collection, place.Key, found?.Version ?? 0, done, CancellationToken.None);
                return;
            }
            catch (DocumentChangedException) when (tries < TriesMax)
            {
                // Another try of the same act ended first.
            }
        }
    }

    private async Task TakeBackAsync(AuditPlace place)
    {
        try
        {
            await documents.DeleteAsync(place.Collection, place.Key, 1, CancellationToken.None);
        }
        catch (DocumentChangedException)
        {
            // Another try of the same act was not refused.
        }
    }

    private (LocalDate Day, string? After) StartOf(AuditQuery query)
    {
        if (query.Cursor is not { Length: > 0 } cursor)
        {
            return (AuditPlace.DayOf((query.Before ?? (Now + Duration.FromDays(1))) - Duration.Epsilon), null);
        }

        return cursor.Split(Mark) is [var text, var after] && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
            && (after.Length == 0 || DocumentNames.IsName(after))
            ? (day, after)
            : throw new ArgumentException("The cursor is not one that this list gave.", nameof(query));
    }

    private static bool Holds(AuditQuery query, AuditEntry entry) =>
        (query.By is null || query.By == entry.By) && (query.Kind is null || query.Kind == entry.Kind)
        && (query.From is not { } from || entry.At >= from) && (query.Before is not { } before || entry.At < before);

    private static string CursorOf(LocalDate day, string after) => LocalDatePattern.Iso.Format(day) + Mark + after;
}
