using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Reads a customer's record for people: with the latest cases, and who saw it where the role may know.</summary>
internal sealed class CustomerRecords(ICustomerStore customers, ICaseFileStore files, IDocumentStore documents)
{
    private const int LooksMax = 20;
    private const int LooksReadMax = 1_000;

    /// <summary>The record; null when the id is unknown.</summary>
    public async Task<CustomerPageView?> FindAsync(ConsoleContext console, string id, CancellationToken cancellationToken)
    {
        if (!DocumentNames.IsName(id) || await customers.FindAsync(new CustomerId(id), cancellationToken) is not { } customer)
        {
            return null;
        }

        var heads = new List<CaseHead>();
        foreach (var one in customer.Merged.Select(link => link.With).Prepend(customer.Id))
        {
            heads.AddRange(await files.FindByCustomerAsync(one, cancellationToken));
        }

        var looks = console.Is(CustomerApi.Managers)
            ? (await documents.ListAsync(CustomerLook.Collection, id + ":", null, LooksReadMax, cancellationToken))
                .Select(look => JsonSerializer.Deserialize(look.Json, CasesJson.Default.CustomerLook)).OfType<CustomerLook>().Reverse().Take(LooksMax)
            : [];
        return new CustomerPageView(console, customer)
        {
            Cases = [.. heads.OrderByDescending(head => head.OpenedAt)],
            Looks = [.. looks],
        };
    }
}
