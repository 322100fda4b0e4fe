using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>/console/customers</c>: found by what is posted, shown masked, in full on record; changed, joined, exported, erased (H03, H72, H73).</summary>
internal static class CustomersPage
{
    private const string Path = "/console/customers";
    private const int DueMax = 25;

    public static void MapCustomersPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireConsole(CustomerApi.Carers);
        routes.MapPost(Path, FindAsync).RequireConsole(CustomerApi.Carers);
        routes.MapGet(Path + "/{id}", RecordAsync).RequireConsole(CustomerApi.Carers);
        routes.MapPost(Path + "/{id}/full", FullAsync).RequireConsole(CustomerApi.Leads);
        routes.MapPost(Path + "/{id}/{act}", CustomerForms.ActAsync).RequireConsole(CustomerApi.Carers);
        routes.MapPost(Path + "/{id}/export", ExportAsync).RequireConsole(CustomerApi.Managers);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        try
        {
            var done = CustomerTexts.For(console.Language).Done.GetValueOrDefault(http.Request.Query["done"].FirstOrDefault() ?? "");
            return Page(await DueAsync(new CustomersView(console, "") { Done = done }, http.Request.Query["cursor"], customers, desk, cancellationToken));
        }
        catch (ArgumentException)
        {
            return ConsoleMessage.NotFound(console); // No cursor of ours.
        }
    }

    private static async Task<IResult> FindAsync(
        HttpContext http, CustomerSearch finder, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var view = new CustomersView(console, SafeText.Cut(console.Typed("q"), 200));
        if (view.Typed.Length < 2)
        {
            var errors = new Dictionary<string, string> { ["q"] = CustomerTexts.For(console.Language).TooShort };
            return Page(await DueAsync(view with { Errors = errors }, null, customers, desk, cancellationToken));
        }

        return Page(view with { Found = await finder.FindAsync(view.Typed, cancellationToken) });
    }

    private static async Task<IResult> RecordAsync(string id, HttpContext http, CustomerRecords records, CancellationToken cancellationToken)
    {
        var console = http.Console();
        var done = http.Request.Query["done"].FirstOrDefault() ?? "";
        return await records.FindAsync(console, id, cancellationToken) is { } view
            ? Record(view with { Done = CustomerTexts.For(console.Language).Done.GetValueOrDefault(done) })
            : ConsoleMessage.NotFound(console);
    }

    private static async Task<IResult> FullAsync(
        string id, HttpContext http, CustomerRecords records, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await records.FindAsync(console, id, cancellationToken) is not { } view)
        {
            return ConsoleMessage.NotFound(console);
        }

        await desk.LookedAsync(view.Customer.Id, console.Member.Id, "record", cancellationToken);
        return Record(view with { IsFull = true });
    }

    private static async Task<IResult> ExportAsync(
        string id, HttpContext http, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await customers.FindAsync(new CustomerId(id), cancellationToken) is not { } customer)
        {
            return ConsoleMessage.NotFound(console);
        }

        await desk.LookedAsync(customer.Id, console.Member.Id, "export", cancellationToken);
        var cases = await desk.CasesOfAsync(customer, cancellationToken);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            CustomerExport.Write(writer, customer, cases, desk.Now);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(
            bytes.WrittenMemory.ToArray(), "application/json", string.Create(CultureInfo.InvariantCulture, $"customer-{customer.Id.Value}.json"));
    }

    internal static IResult Record(CustomerPageView view, int status = StatusCodes.Status200OK) => new PageResult<CustomerScreen>(view, status);

    private static IResult Page(CustomersView view) => new PageResult<CustomersScreen>(view, FormStatus.Of(view.Errors));

    private static async Task<CustomersView> DueAsync(
        CustomersView view, string? cursor, ICustomerStore customers, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var page = await customers.ListDueForReviewAsync(desk.Now, cursor is { Length: > 0 } ? cursor : null, DueMax, cancellationToken);
        return view with { Due = page.Items, Next = page.Next, IsLater = cursor is { Length: > 0 } };
    }
}
