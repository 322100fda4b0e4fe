using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The forms of a customer's record: each does what the API's act does, under the same rules and roles.</summary>
internal static class CustomerForms
{
    /// <summary>Does one act and shows the record again.</summary>
    public static async Task<IResult> ActAsync(
        string id, string act, HttpContext http, CustomerRecords records, CustomerSearch finder, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = http.Console();
        if (await records.FindAsync(console, id, cancellationToken) is not { } view)
        {
            return ConsoleMessage.NotFound(console);
        }

        if ((act is "merge" or "unmerge" && !console.Is(CustomerApi.Leads)) || (act == "erase" && !console.Is(CustomerApi.Managers)))
        {
            return ConsoleMessage.Forbidden(console);
        }

        try
        {
            var decision = act switch
            {
                "change" => await ChangeAsync(view, finder, desk, cancellationToken),
                "address" => await AddressAsync(view, desk, cancellationToken),
                "review" => await desk.ChangeAsync(
                    view.Customer.Id, Version(console), known => CustomerCare.Review(known, console.Member.Id, desk.Now), cancellationToken),
                "merge" => await MergeAsync(view, finder, desk, cancellationToken),
                "unmerge" => await desk.UnmergeAsync(
                    view.Customer.Id, new CustomerId(console.Typed("with")), console.Typed("reason"), console.Member.Id, cancellationToken),
                "erase" => await EraseAsync(view, desk, cancellationToken),
                _ => null,
            };
            return decision switch
            {
                { Customer: not null } => SeeOther.To(act == "erase" ? "/console/customers?done=erase" : $"/console/customers/{Uri.EscapeDataString(id)}?done={act}"),
                { Code: { } code } => Refused(view, act, code, decision.Sentence ?? code),
                _ when act == "merge" => Refused(view, act, "with-unknown", ""),
                _ => ConsoleMessage.NotFound(console),
            };
        }
        catch (CustomerChangedException)
        {
            return Refused(view, act, "customer-changed", "", StatusCodes.Status409Conflict);
        }
    }

    private static async Task<CustomerDecision?> ChangeAsync(
        CustomerPageView view, CustomerSearch finder, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = view.Console;
        var add = console.Typed("add");
        var address = add.Length > 0 ? finder.AddressOf(add) : null;
        if (add.Length > 0 && address is null)
        {
            return new CustomerDecision(null, "add-unknown");
        }

        var tier = Read<Tier>(console.Typed("tier"));
        if (tier is not null && tier != view.Customer.Tier && !console.Is(CustomerApi.Leads))
        {
            return new CustomerDecision(null, "tier-forbidden");
        }

        // What is left empty stays as it is: a field that is masked cannot show what stands in it.
        var patch = new CustomerPatch
        {
            Name = Given("name"),
            Tier = tier == view.Customer.Tier ? null : tier,
            Kind = Read<CustomerKind>(console.Typed("kind")),
            Language = Read<Language>(console.Typed("language")),
            Notes = Given("notes"),
            Add = address is null ? [] : [address],
            Reason = Given("reason"),
        };
        var by = console.Member.Id;
        var decision = await desk.ChangeAsync(
            view.Customer.Id, Version(console), known => CustomerCare.Change(known, patch, by, desk.Now), cancellationToken);
        if (decision?.Customer is { } changed && patch.Tier is not null)
        {
            await desk.FollowTierAsync(changed, patch.Reason ?? "", by, cancellationToken);
        }

        return decision;
        string? Given(string name) => console.Typed(name) is { Length: > 0 } typed ? typed : null;
    }

    // An address that is shown masked is named by its place in the version of the record that the reader saw.
    private static async Task<CustomerDecision?> AddressAsync(CustomerPageView view, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = view.Console;
        var what = console.Typed("what").Split(':');
        if (what is not [var verb, var place] || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return await desk.ChangeAsync(
            view.Customer.Id,
            Version(console),
            known => CustomerCare.Change(
                known,
                known.Addresses.ElementAtOrDefault(number) is not { } address ? new CustomerPatch()
                    : verb == "remove" ? new CustomerPatch { Remove = [address] } : new CustomerPatch { Verify = [address] },
                console.Member.Id,
                desk.Now),
            cancellationToken);
    }

    // The other record is named by its id, or by an address that is its own.
    private static async Task<CustomerDecision?> MergeAsync(
        CustomerPageView view, CustomerSearch finder, CustomerDesk desk, CancellationToken cancellationToken)
    {
        var console = view.Console;
        var with = console.Typed("with");
        if (finder.AddressOf(with) is not null && await finder.FindAsync(with, cancellationToken) is [var other])
        {
            with = other.Id.Value;
        }

        var merged = await desk.MergeAsync(
            view.Customer.Id, new CustomerId(with), console.Typed("reason"), console.Typed("evidence"), console.Member.Id,
            cancellationToken);
        if (merged?.Customer is { } customer)
        {
            await desk.FollowTierAsync(customer, console.Typed("reason"), console.Member.Id, cancellationToken);
        }

        return merged;
    }

    private static async Task<CustomerDecision?> EraseAsync(CustomerPageView view, CustomerDesk desk, CancellationToken cancellationToken) =>
        view.Console.Typed("confirm") == "true"
            ? await desk.EraseAsync(view.Customer, view.Console.Typed("ground"), view.Console.Member.Id, cancellationToken)
            : new CustomerDecision(null, "confirm-missing");

    private static IResult Refused(CustomerPageView view, string form, string code, string sentence, int status = StatusCodes.Status400BadRequest)
    {
        var texts = CustomerTexts.For(view.Console.Language);
        var errors = new Dictionary<string, string> { [CustomerTexts.FieldOf(form, code)] = texts.Refusals.GetValueOrDefault(code) ?? sentence };
        return CustomersPage.Record(view with { Form = form, Errors = errors }, status);
    }

    private static long? Version(ConsoleContext console) =>
        long.TryParse(console.Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static T? Read<T>(string typed)
        where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) ? value : null;
}
