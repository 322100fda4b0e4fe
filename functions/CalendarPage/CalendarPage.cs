using System.Globalization;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The working calendar as a year (<c>/console/calendar</c>): days are edited in a draft of the calendar's rule file (S02–S07).</summary>
internal static class CalendarPage
{
    internal static readonly StaffRole[] Readers = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];
    internal static readonly StaffRole[] Writers = [StaffRole.Manager, StaffRole.Director];

    private delegate CalendarDocument? Change(CalendarBook book, Dictionary<string, string> errors);

    public static void MapCalendarPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/calendar", ShowAsync).RequireConsole(Readers);
        routes.MapPost("/console/calendar/{id}/day", SaveDayAsync).RequireConsole(Writers);
        routes.MapPost("/console/calendar/{id}/week", SaveWeekAsync).RequireConsole(Writers);
        routes.MapPost("/console/calendar/{id}/year", SaveYearAsync).RequireConsole(Writers);
        CalendarPublishing.Map(routes);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, RuleDesk desk, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var query = http.Request.Query;
        var ids = rules.Shelf.Newest(RuleKinds.Calendar).Select(file => file.Name.Id).ToList();
        var id = query["id"].FirstOrDefault() ?? ids[0];
        if (await CalendarBook.FindAsync(id, desk, rules, cancellationToken) is not { } book)
        {
            return ConsoleMessage.NotFound(console);
        }

        var day = CalendarText.TryReadDate(query["day"].ToString(), out var date) ? date : (LocalDate?)null;
        var year = int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= CalendarText.YearMin and <= CalendarText.YearMax
            ? asked
            : day?.Year ?? rules.Today.Year;
        return await PageAsync(http, book, desk, rules, year, day, null, StatusCodes.Status200OK, cancellationToken);
    }

    private static Task<IResult> SaveDayAsync(
        string id, HttpContext http, RuleDesk desk, RuleLibrary library, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = CalendarTexts.For(console.Language);
        return SaveAsync(id, http, desk, library, rules, "day", (book, errors) =>
        {
            if (!CalendarText.TryReadDate(console.Typed("date"), out var first))
            {
                errors["until"] = texts.DateWrong;
                return null;
            }

            var last = first;
            if (console.Typed("until").Length > 0 && (!CalendarText.TryReadDate(console.Typed("until"), out last) || last < first
                || Period.DaysBetween(first, last) >= CalendarEditing.DaysMax))
            {
                errors["until"] = texts.UntilWrong(CalendarEditing.DaysMax);
            }

            if (first < TodayOf(book, rules))
            {
                errors["kind"] = texts.Frozen;
            }

            var windows = CalendarEditing.Windows(console.Typed("windows"));
            var isWork = console.Typed("kind") == "work";
            if (isWork && windows is not { Count: > 0 })
            {
                errors["windows"] = texts.WindowsWrong;
            }

            var (zh, en) = (NullIfEmpty(console.Typed("zh")), NullIfEmpty(console.Typed("en")));
            var note = zh is null && en is null ? null : new CalendarNote(zh, en);
            return errors.Count > 0 ? null
                : console.Typed("kind") is "work" or "rest" ? CalendarEditing.Set(book.Shown, first, last, isWork ? windows! : [], note) // Checked above.
                : CalendarEditing.Normal(book.Shown, first, last);
        }, cancellationToken);
    }

    private static Task<IResult> SaveWeekAsync(
        string id, HttpContext http, RuleDesk desk, RuleLibrary library, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = CalendarTexts.For(console.Language);
        return SaveAsync(id, http, desk, library, rules, "week", (book, errors) =>
        {
            if (!CalendarText.TryReadDate(console.Typed("from"), out var from) || from < TodayOf(book, rules))
            {
                errors["from"] = texts.FromWrong;
            }

            var windows = new List<IReadOnlyList<OfficeWindow>>();
            foreach (var day in CalendarText.Weekdays)
            {
                var read = CalendarEditing.Windows(console.Typed(day));
                windows.Add(read ?? []);
                if (read is null)
                {
                    errors[day] = texts.WindowsWrong;
                }
            }

            return errors.Count > 0 ? null : CalendarEditing.Week(book.Shown, from, windows);
        }, cancellationToken);
    }

    private static Task<IResult> SaveYearAsync(
        string id, HttpContext http, RuleDesk desk, RuleLibrary library, LiveRules rules, CancellationToken cancellationToken)
    {
        var console = http.Console();
        return SaveAsync(
            id, http, desk, library, rules, "year",
            (book, _) => CalendarEditing.Known(book.Shown, YearOf(console, rules), console.Typed("known") == "true"), cancellationToken);
    }

    // An edit is a draft's; the first one begins it. Whoever edits a draft that somebody else changed sees theirs first.
    private static async Task<IResult> SaveAsync(
        string id, HttpContext http, RuleDesk desk, RuleLibrary library, LiveRules rules, string done, Change change, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = CalendarTexts.For(console.Language);
        if (await CalendarBook.FindAsync(id, desk, rules, cancellationToken) is not { } book)
        {
            return ConsoleMessage.NotFound(console);
        }

        var year = YearOf(console, rules);
        var day = CalendarText.TryReadDate(console.Typed("date"), out var date) ? date : (LocalDate?)null;
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = book.Draft is not null && book.Next is null ? null : change(book, errors);
        if (next is null)
        {
            return await PageAsync(http, book, desk, rules, year, day, null, StatusCodes.Status400BadRequest, cancellationToken, errors);
        }

        var seen = long.TryParse(console.Typed("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if ((book.Draft?.Record?.ReadVersion ?? 0) != seen)
        {
            return await PageAsync(http, book, desk, rules, year, day, texts.Changed, StatusCodes.Status409Conflict, cancellationToken, errors);
        }

        var draft = book.Draft?.Record
            ?? (await desk.DraftNextAsync(RuleKinds.Calendar, id, console.Member.Id, cancellationToken) as RuleOutcome.Done)?.Record;
        if (draft is null)
        {
            return await PageAsync(http, book, desk, rules, year, day, texts.Changed, StatusCodes.Status409Conflict, cancellationToken, errors);
        }

        using var body = JsonDocument.Parse((next with { Version = draft.Version }).ToJson());
        var outcome = await library.SaveAsync(draft.Name, body.RootElement.Clone(), draft.ReadVersion, console.Member.Id, cancellationToken);
        return outcome is RuleOutcome.Done
            ? SeeOther.To(FormattableString.Invariant($"/console/calendar?id={id}&year={day?.Year ?? year}&done={done}"))
            : await PageAsync(http, book, desk, rules, year, day, texts.Changed, StatusCodes.Status409Conflict, cancellationToken, errors);
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, CalendarBook book, RuleDesk desk, LiveRules rules, int year, LocalDate? day, string? refusal, int status,
        CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? errors = null)
    {
        var console = http.Console();
        var texts = CalendarTexts.For(console.Language);
        var days = new CalendarDrawing(book, texts, TodayOf(book, rules), console.Is(Writers));
        var moves = await desk.MovesAsync(book.InForce.Name, cancellationToken);
        var isPosted = HttpMethods.IsPost(http.Request.Method);
        return new PageResult<CalendarScreen>(
            new CalendarView(console, book.InForce.Name.Id, year)
            {
                Calendars = [.. rules.Shelf.Newest(RuleKinds.Calendar).Select(file => file.Name.Id)],
                Months = days.Year(year),
                IsKnown = days.Calendar.IsKnown(year),
                Draft = book.Draft?.Name,
                Seen = book.Draft?.Record?.ReadVersion ?? 0,
                Changes = days.Changes(),
                Faults = book.Draft is not null && book.Next is null ? book.Draft.Faults : [],
                Day = day is { } date && console.Is(Writers) ? days.Form(date, isPosted ? console : null, errors) : null,
                Week = days.Week(isPosted && console.Form.ContainsKey("mon") ? console : null, errors),
                Moves = moves is null ? null : (moves.IsDone, moves.Cases),
                MayWrite = console.Is(Writers),
                Done = texts.Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
                Refusal = refusal,
            },
            status);
    }

    private static int YearOf(ConsoleContext console, LiveRules rules) =>
        int.TryParse(console.Typed("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= CalendarText.YearMin and <= CalendarText.YearMax
            ? year
            : rules.Today.Year;

    private static LocalDate TodayOf(CalendarBook book, LiveRules rules) => rules.Now.InZone(DateTimeZoneProviders.Tzdb[book.Old.Zone]).Date;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : SafeText.Cut(text, CalendarNote.LengthMax);
}
