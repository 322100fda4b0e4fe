using System.Text.Json;
using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The customer base: found, shown masked, changed with who and why, joined and parted, reviewed, exported, erased (H03, H72, H73).</summary>
internal static class CustomerApi
{
    private const int BytesMax = 64 * 1024;

    internal static readonly StaffRole[] Carers = [StaffRole.Agent, StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];
    internal static readonly StaffRole[] Leads = [StaffRole.Supervisor, StaffRole.Manager, StaffRole.Director];
    internal static readonly StaffRole[] Managers = [StaffRole.Manager, StaffRole.Director];

    public static void MapCustomerApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers", FindAsync).RequireStaff(Carers);
        routes.MapGet("/customers/due-for-review", DueAsync).RequireStaff(Carers);
        routes.MapGet("/customers/{id}", ShowAsync).RequireStaff(Carers);
        routes.MapPatch("/customers/{id}", ChangeAsync).RequireStaff(Carers).DisableAntiforgery();
        routes.MapPost("/customers/{id}/review", ReviewAsync).RequireStaff(Carers).DisableAntiforgery();
        routes.MapPost("/customers/{id}/merge", MergeAsync).RequireStaff(Leads).DisableAntiforgery();
        routes.MapPost("/customers/{id}/unmerge", UnmergeAsync).RequireStaff(Leads).DisableAntiforgery();
        routes.MapGet("/customers/{id}/looks", LooksAsync).RequireStaff(Managers);
        routes.MapGet("/customers/{id}/export", ExportAsync).RequireStaff(Managers);
        routes.MapPost("/customers/{id}/erase", EraseAsync).RequireStaff(Managers).DisableAntiforgery();
    }

    private static async Task<IResult> FindAsync(
        string? q, CustomerSearch finder, CancellationToken cancellationToken)
    {
        if (q is not { Length: > 1 and <= 200 })
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "q: a phone number, a mail address or an exact name.", "q");
        }

        return JsonAnswer.Page(new Page<Customer>(await finder.FindAsync(q, cancellationToken), null), CustomerView.WriteMasked);
    }

    private static async Task<IResult> DueAsync(
        string? cursor, int? limit, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > 200)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "limit: a number from 1 to 200.", "limit");
        }

        try
        {
            return JsonAnswer.Page(await customers.ListDueForReviewAsync(desk.Now, cursor, limit ?? 50, cancellationToken), CustomerView.WriteMasked);
        }
        catch (ArgumentException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "cursor: one that this list gave.", "cursor");
        }
    }

    private static async Task<IResult> ShowAsync(
        string id, bool? full, HttpContext context, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(new CustomerId(id), cancellationToken) is not { } customer)
        {
            return Unknown();
        }

        context.Response.Headers.ETag = ETags.Of(customer.Version);
        context.Response.Headers.CacheControl = "private, no-store";
        if (full is not true)
        {
            return JsonAnswer.Of(writer => CustomerView.WriteMasked(writer, customer));
        }

        if (!Leads.Contains(context.Staff().Role))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "role-missing", "This role sees the record masked only.");
        }

        await desk.LookedAsync(customer.Id, context.Staff().Id, "record", cancellationToken);
        return JsonAnswer.Of(writer => JsonSerializer.Serialize(writer, customer, CasesJson.Default.Customer));
    }

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext context, CustomerDesk desk, IOptions<SiteOptions> site, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context.Request, ApiJson.Default.CustomerPatchBody, BytesMax, cancellationToken) is not { } body)
        {
            return BadBody();
        }

        if (!ETags.TryReadIfMatch(context.Request, out var expected))
        {
            return ETags.Bad();
        }

        if (body.Tier is not null && !Leads.Contains(context.Staff().Role))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "role-missing", "A supervisor changes the tier.", "tier");
        }

        if (!TryPatch(body, site.Value.Region, out var patch))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "address-unknown", "add, remove, verify: phone numbers or mail addresses.", "add");
        }

        var staff = context.Staff().Id;
        var answer = await AnswerAsync(
            context, () => desk.ChangeAsync(new CustomerId(id), expected, known => CustomerCare.Change(known, patch, staff, desk.Now), cancellationToken));
        if (answer.Customer is { } changed && body.Tier is not null)
        {
            await desk.FollowTierAsync(changed, body.Reason ?? "", staff, cancellationToken);
        }

        return answer.Result;
    }

    private static async Task<IResult> ReviewAsync(string id, HttpContext context, CustomerDesk desk, CancellationToken cancellationToken)
    {
        if (!ETags.TryReadIfMatch(context.Request, out var expected))
        {
            return ETags.Bad();
        }

        var staff = context.Staff().Id;
        return (await AnswerAsync(context, () => desk.ChangeAsync(
            new CustomerId(id), expected, known => CustomerCare.Review(known, staff, desk.Now), cancellationToken))).Result;
    }

    private static async Task<IResult> MergeAsync(string id, HttpContext context, CustomerDesk desk, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context.Request, ApiJson.Default.CustomerActBody, BytesMax, cancellationToken) is not { } body)
        {
            return BadBody();
        }

        var staff = context.Staff().Id;
        var answer = await AnswerAsync(context, () => desk.MergeAsync(
            new CustomerId(id), new CustomerId(body.With ?? ""), body.Reason ?? "", body.Evidence ?? "", staff, cancellationToken));
        if (answer.Customer is { } merged)
        {
            await desk.FollowTierAsync(merged, body.Reason ?? "", staff, cancellationToken);
        }

        return answer.Result;
    }

    private static async Task<IResult> UnmergeAsync(string id, HttpContext context, CustomerDesk desk, CancellationToken cancellationToken) =>
        await ApiBody.ReadAsync(context.Request, ApiJson.Default.CustomerActBody, BytesMax, cancellationToken) is { } body
            ? (await AnswerAsync(context, () => desk.UnmergeAsync(
                new CustomerId(id), new CustomerId(body.With ?? ""), body.Reason ?? "", context.Staff().Id, cancellationToken))).Result
            : BadBody();

    private static async Task<IResult> LooksAsync(string id, IDocumentStore documents, CancellationToken cancellationToken)
    {
        if (!DocumentNames.IsName(id))
        {
            return Unknown();
        }

        var looks = await documents.ListAsync(CustomerLook.Collection, id + ":", null, 1000, cancellationToken);
        return JsonAnswer.Page(new Page<StoredDocument>(looks, null), (writer, look) => writer.WriteRawValue(look.Json));
    }

    private static async Task<IResult> ExportAsync(
        string id, HttpContext context, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(new CustomerId(id), cancellationToken) is not { } customer)
        {
            return Unknown();
        }

        await desk.LookedAsync(customer.Id, context.Staff().Id, "export", cancellationToken);
        var cases = await desk.CasesOfAsync(customer, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return JsonAnswer.Of(writer => CustomerExport.Write(writer, customer, cases, desk.Now));
    }

    private static async Task<IResult> EraseAsync(
        string id, HttpContext context, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        if (await ApiBody.ReadAsync(context.Request, ApiJson.Default.CustomerActBody, BytesMax, cancellationToken) is not { } body)
        {
            return BadBody();
        }

        if (await customers.FindAsync(new CustomerId(id), cancellationToken) is not { } customer)
        {
            return Unknown();
        }

        var decision = await desk.EraseAsync(customer, body.Reason ?? "", context.Staff().Id, cancellationToken);
        return decision is { Code: { } code }
            ? RefusedAnswer.Of(code, decision.Sentence ?? "")
            : TypedResults.NoContent();
    }

    private static async Task<(IResult Result, Customer? Customer)> AnswerAsync(HttpContext context, Func<Task<CustomerDecision?>> act)
    {
        try
        {
            switch (await act())
            {
                case { Customer: { } customer }:
                    context.Response.Headers.ETag = ETags.Of(customer.Version);
                    return (JsonAnswer.Of(writer => CustomerView.WriteMasked(writer, customer)), customer);
                case { Code: { } code } refused:
                    return (RefusedAnswer.Of(code, refused.Sentence ?? ""), null);
                default:
                    return (Unknown(), null);
            }
        }
        catch (CustomerChangedException)
        {
            return (Problems.Of(StatusCodes.Status412PreconditionFailed, "customer-changed", "Somebody changed the record first."), null);
        }
    }

    private static bool TryPatch(CustomerPatchBody body, string region, out CustomerPatch patch)
    {
        var isKnown = true;
        List<ContactAddress> Read(IReadOnlyList<string>? texts)
        {
            var addresses = (texts ?? []).Select(text => CustomerSearch.AddressOf(text ?? "", region)).ToList();
            isKnown &= addresses.TrueForAll(address => address is not null);
            return [.. addresses.OfType<ContactAddress>()];
        }

        patch = new CustomerPatch
        {
            Name = body.Name,
            Tier = body.Tier,
            Kind = body.Kind,
            Language = body.Language,
            Notes = body.Notes,
            Add = Read(body.Add),
            Remove = Read(body.Remove),
            Verify = Read(body.Verify),
            Reason = body.Reason,
        };
        return isKnown;
    }

    private static IResult Unknown() => Problems.Of(StatusCodes.Status404NotFound, "customer-gone", "There is no customer of this id.");

    private static IResult BadBody() =>
        Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object, is too large, or has a value that is not known.");
}
