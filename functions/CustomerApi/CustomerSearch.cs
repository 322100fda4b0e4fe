using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds customers by phone number, mail address, or their exact name (H03).</summary>
internal sealed class CustomerSearch(ICustomerStore customers, ICaseFileStore files, IOptions<SiteOptions> site)
{
    private const int FoundMax = 20;

    /// <summary>The records in which those found stand today, at most twenty.</summary>
    public async Task<IReadOnlyList<Customer>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var found = new List<Customer>();
        if (AddressOf(text) is { } address && await customers.FindByAddressAsync(address, cancellationToken) is { } owner)
        {
            found.Add(owner);
        }

        // Names are found through the cases' own blind index.
        var page = await files.ListAsync(new CaseQuery { Text = text, Limit = CaseQuery.LimitMax }, cancellationToken);
        foreach (var id in page.Items.Select(head => head.Customer).Distinct())
        {
            if (found.Count < FoundMax && await customers.FindCurrentAsync(id, cancellationToken) is { } customer
                && !found.Exists(known => known.Id == customer.Id))
            {
                found.Add(customer);
            }
        }

        return found;
    }

    /// <summary>An address as people write it; null when it is none.</summary>
    public ContactAddress? AddressOf(string text) => AddressOf(text, site.Value.Region);

    public static ContactAddress? AddressOf(string text, string region) =>
        text.Contains('@', StringComparison.Ordinal)
            ? EmailAddresses.Normalise(text) is { } mail ? new ContactAddress(AddressKind.Email, mail) : null
            : PhoneNumbers.Normalise(text, region) is { } phone ? new ContactAddress(AddressKind.Phone, phone) : null;
}
