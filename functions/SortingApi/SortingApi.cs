using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>POST /sorting/try</c> and <c>GET /reports/sorting</c>: how a text would be sorted, and how often the rules were wrong (H10, H80).</summary>
internal static class SortingApi
{
    internal const int DaysMax = 366;
    internal const int TextMax = 20_000;

    internal static readonly StaffRole[] Deciders = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director, StaffRole.Quality];

    public static void MapSortingApi(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sorting/try", TryAsync).RequireStaff(Deciders).DisableAntiforgery();
        routes.MapGet("/reports/sorting", ReportAsync).RequireStaff(Deciders);
    }

    private static async Task<IResult> TryAsync(HttpContext context, IServiceRules rules, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context.Request, ApiJson.Default.SortingTry, 512 * 1024, cancellationToken) is not { } body)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object, or a value is not known.");
        }

        if (body.Text is not { Length: > 0 and <= TextMax } text)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "text-missing", $"text: 1 to {TextMax} characters.", "text");
        }

        var book = rules.Current.Sorting;
        var faults = new List<RuleFault>();
        if (body.Rules is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } draft)
        {
            if (SortingBook.Read(JsonSerializer.SerializeToUtf8Bytes(draft, ApiJson.Default.JsonElement), faults) is not { } tried)
            {
                return Problems.Of(StatusCodes.Status400BadRequest, "rules-faulty", string.Join(" ", faults.Take(10)), "rules");
            }

            book = tried;
        }

        var result = SortingRun.Sort(book, text, body.Subject, body.Channel ?? Channel.Web, body.To, body.Tier ?? Tier.Regular, time.GetUtcNow().ToInstant());
        return TypedResults.Text(JsonSerializer.Serialize(result, CasesJson.Default.SortingResult), "application/json");
    }

    private static async Task<IResult> ReportAsync(
        string? from, string? to, ICaseFileStore files, IOptions<SiteOptions> site, CancellationToken cancellationToken)
    {
        if (Date(from) is not { } first)
        {
            return Bad("from", "a date such as 2026-11-01");
        }

        if (Date(to) is not { } last || last < first || Period.DaysBetween(first, last) > DaysMax)
        {
            return Bad("to", string.Create(CultureInfo.InvariantCulture, $"a date from 'from' on, at most {DaysMax} days later"));
        }

        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var found = new List<CaseFile>();
        await foreach (var head in files.OpenedAsync(
            first.AtStartOfDayInZone(zone).ToInstant(), last.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(), cancellationToken))
        {
            if (await files.FindAsync(head.Id, cancellationToken) is { } file)
            {
                found.Add(file);
            }
        }

        return TypedResults.Text(JsonSerializer.Serialize(SortingAccuracy.Of(found), CasesJson.Default.SortingAccuracy), "application/json");
    }

    private static LocalDate? Date(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } date ? date.Value : null;

    private static IResult Bad(string field, string wanted) =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-query", $"{field}: {wanted}.", field);
}
