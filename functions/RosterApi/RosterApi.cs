using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Who is on duty, and who is away (H42, S45, S46): staff look, each enters their own absences, supervisors those of their department.</summary>
internal static class RosterApi
{
    private const int BytesMax = 64 * 1024;

    public static void MapRosterApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/roster", ShowAsync).RequireStaff();
        routes.MapPut("/roster/absences/{staff}", PutAsync).RequireStaff().DisableAntiforgery();
        routes.MapDelete("/roster/absences/{staff}", DeleteAsync).RequireStaff().DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(IServiceRules rules, DutyRoster roster, CancellationToken cancellationToken)
    {
        var absences = await roster.AbsencesAsync(cancellationToken);
        return JsonAnswer.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("roster");
            JsonSerializer.Serialize(writer, rules.Current.Roster, RosterJson.Default.Roster);
            writer.WritePropertyName("absences");
            JsonSerializer.Serialize(writer, absences, RosterJson.Default.IReadOnlyListAbsences);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> PutAsync(
        string staff, HttpContext context, IStaffDirectory directory, DutyRoster roster, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context.Request, BytesMax, cancellationToken);
        if (body is null)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A body of at most {BytesMax} bytes is taken.");
        }

        if (Refusal(context.Staff(), directory.Find(staff)) is { } refusal)
        {
            return refusal;
        }

        if (!TryRead(body, staff, directory, out var absences, out var fault))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-absence", fault.ToString(), fault.Path);
        }

        await roster.PutAsync(absences, context.Staff().Id, cancellationToken);
        return JsonAnswer.Of(writer => JsonSerializer.Serialize(writer, absences, RosterJson.Default.Absences));
    }

    private static async Task<IResult> DeleteAsync(
        string staff, HttpContext context, IStaffDirectory directory, DutyRoster roster, CancellationToken cancellationToken)
    {
        if (Refusal(context.Staff(), directory.Find(staff)) is { } refusal)
        {
            return refusal;
        }

        await roster.PutAsync(new Absences(staff, []), context.Staff().Id, cancellationToken);
        return TypedResults.NoContent();
    }

    // The body is {"times": [...]}; the member is named by the path alone.
    private static bool TryRead(byte[] body, string staff, IStaffDirectory directory, out Absences absences, [NotNullWhen(false)] out RuleFault? fault)
    {
        absences = new Absences(staff, []);
        try
        {
            absences = (JsonSerializer.Deserialize(body, RosterJson.Default.Absences) ?? absences) with { Staff = staff };
        }
        catch (JsonException e)
        {
            fault = new RuleFault(
                e.Path?.TrimStart('$', '.') ?? "", "times: a list of { from, to, substitute } with instants such as 2026-11-24T09:00:00+08:00.",
                "times 须为 { from, to, substitute } 的列表，时刻的写法例如 2026-11-24T09:00:00+08:00。");
            return false;
        }

        var stranger = absences.Times.Index().FirstOrDefault(entry => entry.Item.Substitute is { } id && directory.Find(id) is null);
        var wrong = absences.Faults("").FirstOrDefault()
            ?? (stranger.Item is null ? null : new RuleFault($".times[{stranger.Index}].substitute", "Nobody has this staff id.", "没有这个员工编号。"));
        fault = wrong is null ? null : wrong with { Path = wrong.Path.TrimStart('.') };
        return fault is null;
    }

    /// <summary>Whose absences a member may enter: their own, a supervisor those of the department, managers and directors all (H42).</summary>
    internal static bool MayEnter(StaffMember who, StaffMember whose) =>
        who.Id == whose.Id || who.Role is StaffRole.Manager or StaffRole.Director
        || (who.Role == StaffRole.Supervisor && who.Department == whose.Department);

    private static IResult? Refusal(StaffMember who, StaffMember? whose) => whose switch
    {
        null => Problems.Of(StatusCodes.Status404NotFound, "staff-unknown", "Nobody has this staff id."),
        _ when MayEnter(who, whose) => null,
        _ => Problems.Of(StatusCodes.Status403Forbidden, "role-missing", "Only they themselves, their supervisor and managers may do this."),
    };
}
