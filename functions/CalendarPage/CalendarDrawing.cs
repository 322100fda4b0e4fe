using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Draws a calendar as days, in words and marks.</summary>
internal sealed class CalendarDrawing(CalendarBook book, CalendarTexts texts, LocalDate today, bool mayWrite)
{
    private readonly WorkingCalendar _old = book.Old.ToCalendar();
    private readonly Dictionary<LocalDate, CalendarNote?> _notes = book.Shown.Entries.DistinctBy(entry => entry.Date).ToDictionary(entry => entry.Date, entry => entry.Note);

    public WorkingCalendar Calendar { get; } = book.Shown.ToCalendar();

    public IReadOnlyList<CalendarMonth> Year(int year) => [.. Enumerable.Range(1, 12).Select(month => Month(year, month))];

    /// <summary>The days that the draft changes.</summary>
    public IReadOnlyList<CalendarChange> Changes() =>
        [.. book.ChangedFrom(today).Select(date => new CalendarChange(date, Hours(_old, date), Hours(Calendar, date)))];

    /// <summary>The form of a day: as it is, or as it was typed.</summary>
    public CalendarDayForm Form(LocalDate date, ConsoleContext? typed, IReadOnlyDictionary<string, string>? errors)
    {
        var windows = Calendar.WindowsOf(date);
        var form = new CalendarDayForm(CalendarText.Of(date), texts.Date(date), Hours(Calendar, date));
        var hours = windows.Count > 0 ? windows : CalendarEditing.WeekOn(book.Shown, date).FirstOrDefault(day => day.Count > 0) ?? [];
        return typed is null
            ? form with
            {
                Kind = !_notes.ContainsKey(date) ? "normal" : windows.Count > 0 ? "work" : "rest",
                Windows = string.Join(", ", hours),
                Zh = _notes.GetValueOrDefault(date)?.Zh ?? "",
                En = _notes.GetValueOrDefault(date)?.En ?? "",
            }
            : form with
            {
                Until = typed.Typed("until"),
                Kind = typed.Typed("kind"),
                Windows = typed.Typed("windows"),
                Zh = typed.Typed("zh"),
                En = typed.Typed("en"),
                Errors = errors ?? NoErrors.Instance,
            };
    }

    /// <summary>The form of the weekly hours: those that hold tomorrow, or as it was typed.</summary>
    public CalendarWeekForm Week(ConsoleContext? typed, IReadOnlyDictionary<string, string>? errors) => typed is null
        ? new CalendarWeekForm(CalendarText.Of(today.PlusDays(1)), [.. CalendarEditing.WeekOn(book.Shown, today.PlusDays(1)).Select(day => string.Join(", ", day))])
        : new CalendarWeekForm(typed.Typed("from"), [.. CalendarText.Weekdays.Select(typed.Typed)]) { Errors = errors ?? NoErrors.Instance };

    private CalendarMonth Month(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        var cells = Enumerable.Repeat<CalendarCell?>(null, (int)first.DayOfWeek - 1).ToList();
        for (var date = first; date.Month == month && date.Year == year; date = date.PlusDays(1))
        {
            cells.Add(Cell(date));
        }

        cells.AddRange(Enumerable.Repeat<CalendarCell?>(null, (7 - (cells.Count % 7)) % 7));
        return new CalendarMonth(month, [.. cells.Chunk(7)]);
    }

    private CalendarCell Cell(LocalDate date)
    {
        var kind = KindOf(date);
        var isChanged = book.Next is not null && !_old.WindowsOf(date).SequenceEqual(Calendar.WindowsOf(date));
        var name = _notes.GetValueOrDefault(date) is { } note ? texts.Language == Language.Chinese ? note.Zh ?? note.En : note.En ?? note.Zh : null;
        string?[] words = [texts.Date(date), texts.Kinds[kind], name, Hours(Calendar, date), isChanged ? texts.ChangedMark : null];
        return new CalendarCell(date, kind, string.Join(texts.Comma, words.OfType<string>().Distinct()), isChanged, mayWrite && date >= today);
    }

    private CalendarDayKind KindOf(LocalDate date)
    {
        var (windows, week) = (Calendar.WindowsOf(date), CalendarEditing.WeekOn(book.Shown, date)[(int)date.DayOfWeek - 1]);
        return windows.Count == 0 ? week.Count == 0 ? CalendarDayKind.Weekend : CalendarDayKind.Off
            : week.Count == 0 ? CalendarDayKind.MakeUp
            : windows.SequenceEqual(week.OrderBy(window => window.Open)) ? CalendarDayKind.Work
            : CalendarDayKind.OtherHours;
    }

    private string Hours(WorkingCalendar calendar, LocalDate date) =>
        calendar.WindowsOf(date) is { Count: > 0 } windows ? string.Join(texts.Comma, windows) : texts.Kinds[CalendarDayKind.Off];
}
