using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Roster and absences in the console (<c>/console/roster</c>). Who may enter what is the API's rule (H42, S46).</summary>
internal static class RosterPage
{
    private const int DaysShown = 14;
    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public static void MapRosterPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/roster", ShowAsync).RequireConsole();
        routes.MapPost("/console/roster/absences", SaveAsync).RequireConsole();
        routes.MapPost("/console/roster/absences/remove", RemoveAsync).RequireConsole();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, DutyRoster roster, IServiceRules rules, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var form = new AbsenceForm { Staff = console.Member.Id };
        if (http.Request.Query["staff"].FirstOrDefault() is { } staff && InstantPattern.ExtendedIso.Parse(http.Request.Query["was"].ToString()) is { Success: true } was
            && (await roster.AbsencesAsync(cancellationToken)).FirstOrDefault(absences => absences.Staff == staff)?.Times.FirstOrDefault(one => one.From == was.Value) is { } known)
        {
            form = new AbsenceForm
            {
                Staff = staff,
                From = Field.Format(known.From.InZone(console.Zone).LocalDateTime),
                To = Field.Format(known.To.InZone(console.Zone).LocalDateTime),
                Deputy = known.Substitute ?? "",
                Was = InstantPattern.ExtendedIso.Format(known.From),
            };
        }

        return await PageAsync(http, form, roster, rules, time, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, DutyRoster roster, IServiceRules rules, IStaffDirectory staff, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = RosterTexts.For(console.Language);
        var form = new AbsenceForm
        {
            Staff = console.Typed("staff"),
            From = console.Typed("from"),
            To = console.Typed("to"),
            Deputy = console.Typed("deputy"),
            Was = console.Typed("was"),
        };
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Read(form, console, staff, texts, errors) is { } entered)
        {
            await roster.ChangeAsync(form.Staff, known => With(known, entered, form.Was, console, texts, errors), console.Member.Id, cancellationToken);
        }

        return errors.Count > 0
            ? await PageAsync(http, form with { Errors = errors }, roster, rules, time, cancellationToken)
            : SeeOther.To("/console/roster?done=saved");
    }

    private static async Task<IResult> RemoveAsync(
        HttpContext http, DutyRoster roster, IStaffDirectory staff, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (staff.Find(console.Typed("staff")) is not { } member)
        {
            return ConsoleMessage.NotFound(console);
        }

        if (!RosterApi.MayEnter(console.Member, member))
        {
            return ConsoleMessage.Forbidden(console);
        }

        // One that is gone already stays gone.
        await roster.ChangeAsync(
            member.Id,
            known => known.Times.Any(time => IsNamed(time, console.Typed("was"))) ? new Absences(member.Id, [.. known.Times.Where(time => !IsNamed(time, console.Typed("was")))]) : null,
            console.Member.Id,
            cancellationToken);
        return SeeOther.To("/console/roster?done=removed");
    }

    private static AbsentTime? Read(AbsenceForm form, ConsoleContext console, IStaffDirectory staff, RosterTexts texts, Dictionary<string, string> errors)
    {
        if (staff.Find(form.Staff) is not { } member || !RosterApi.MayEnter(console.Member, member))
        {
            errors["staff"] = texts.StaffWrong;
        }

        var (from, to) = (PageTime.Read(form.From, console.Zone), PageTime.Read(form.To, console.Zone));
        if (from is null)
        {
            errors["from"] = texts.TimeWrong;
        }

        if (to is null || to <= from)
        {
            errors["to"] = to is null ? texts.TimeWrong : texts.EndsFirst;
        }

        if (form.Deputy.Length > 0 && (form.Deputy == form.Staff || staff.Find(form.Deputy) is null or { Disabled: true }))
        {
            errors["deputy"] = form.Deputy == form.Staff ? texts.DeputyThemselves : texts.DeputyWrong;
        }

        return errors.Count > 0 || from is null || to is null
            ? null
            : new AbsentTime(from.Value.ToInstant(), to.Value.ToInstant(), form.Deputy.Length > 0 ? form.Deputy : null);
    }

    // Decided on the absences as they are at that moment, so that two people who enter the same one do not double it.
    private static Absences? With(
        Absences known, AbsentTime entered, string was, ConsoleContext console, RosterTexts texts, Dictionary<string, string> errors)
    {
        errors.Clear();
        var others = known.Times.Where(time => !IsNamed(time, was)).ToList();
        if (others.Contains(entered) && was.Length == 0)
        {
            return null; // Sent twice.
        }

        if (others.Find(time => RosterDrawing.Overlap(time, entered)) is { } other)
        {
            errors["from"] = texts.Overlaps(
                PageTime.Show(other.From.ToDateTimeOffset(), console.Page), PageTime.Show(other.To.ToDateTimeOffset(), console.Page));
            return null;
        }

        var next = new Absences(known.Staff, [.. others.Append(entered).OrderBy(time => time.From)]);
        if (next.Faults("").Any())
        {
            errors["from"] = texts.TooMany(Absences.TimesMax);
            return null;
        }

        return next;
    }

    private static bool IsNamed(AbsentTime time, string was) => InstantPattern.ExtendedIso.Format(time.From) == was;

    private static async Task<IResult> PageAsync(
        HttpContext http, AbsenceForm form, DutyRoster roster, IServiceRules rules, TimeProvider time, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var texts = RosterTexts.For(console.Language);
        var now = time.GetUtcNow().ToInstant();
        var book = await roster.ReadAsync(cancellationToken);
        var policies = rules.Current.Policies;
        var policy = policies.InForceAt(now);
        var drawing = new RosterDrawing(book, policy, policies.CalendarOf(policy), now, texts);
        var today = now.InZone(console.Zone).Date;
        LocalDate[] days = [.. Enumerable.Range(0, DaysShown).Select(today.PlusDays)];
        var here = book.Staff.All.Where(member => !member.Disabled).ToList();
        return new PageResult<RosterScreen>(
            new RosterView(console)
            {
                Levels = drawing.Levels,
                Duty = drawing.Duty(),
                Groups = drawing.Groups(),
                Absences = drawing.Absences(console.Member),
                Days = days,
                Away = drawing.Away(days, console.Zone),
                Form = form,
                Mine = [.. here.Where(member => RosterApi.MayEnter(console.Member, member))],
                Everybody = here,
                Done = texts.Done.GetValueOrDefault(http.Request.Query["done"].ToString()),
            },
            FormStatus.Of(form.Errors));
    }
}
