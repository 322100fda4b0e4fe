using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds the customer of a contact by address, or makes one; keeps names, addresses and consent up to date (H03, H73).</summary>
internal sealed class CustomerFinder(ICustomerStore customers)
{
    private const int TriesMax = 10;

    /// <summary>The customer with this contact's address, with what the contact adds, and whether it was known before.</summary>
    public Task<(Customer Customer, bool WasKnown)> FindOrAddAsync(Contact contact, CancellationToken cancellationToken) => ChangeAsync(
        [.. AddressesOf(contact)],
        contact.Id,
        customer => CustomerCare.Learn(customer, AddressesOf(contact), contact.Id, contact.ReceivedAt) with
        {
            Name = customer.Name ?? contact.FromName,
            Language = contact.Language,
        },
        cancellationToken);

    /// <summary>Records that the sender wants no more messages, or wants them again.</summary>
    public Task OptAsync(Contact contact, bool isOut, CancellationToken cancellationToken) =>
        contact.From is { } address ? OptAsync(address, contact.Id, isOut, cancellationToken) : Task.CompletedTask;

    /// <summary>Records that a known customer's address wants no more messages, or wants them again.</summary>
    public async Task OptAsync(ContactAddress address, bool isOut, CancellationToken cancellationToken)
    {
        if (await customers.FindByAddressAsync(address, cancellationToken) is not null)
        {
            await OptAsync(address, default, isOut, cancellationToken);
        }
    }

    private Task OptAsync(ContactAddress address, ContactId contact, bool isOut, CancellationToken cancellationToken) => ChangeAsync(
        [address],
        contact,
        customer => customer with
        {
            Addresses = [.. customer.Addresses.Union([address])],
            OptedOut = isOut ? [.. customer.OptedOut.Union([address])] : [.. customer.OptedOut.Except([address])],
        },
        cancellationToken);

    private static IEnumerable<ContactAddress> AddressesOf(Contact contact) =>
        new[] { contact.From }.OfType<ContactAddress>().Concat(contact.AlsoFrom);

    private async Task<(Customer Customer, bool WasKnown)> ChangeAsync(
        ContactAddress[] addresses, ContactId contact, Func<Customer, Customer> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var known = await FindAsync(addresses, contact, cancellationToken);
            var changed = change(known);
            if (known.Version > 0 && IsSame(known, changed))
            {
                return (known, true);
            }

            try
            {
                return (await customers.SaveAsync(changed, cancellationToken), known.Version > 0);
            }
            catch (CustomerChangedException) when (tries < TriesMax)
            {
                // Another contact of the same customer was first: its version is read again.
            }
        }
    }

    private async Task<Customer> FindAsync(ContactAddress[] addresses, ContactId contact, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
        {
            if (await customers.FindByAddressAsync(address, cancellationToken) is { } known)
            {
                return await CurrentAsync(known, cancellationToken);
            }
        }

        var id = customers.IdFor(addresses.FirstOrDefault(), contact);
        return await customers.FindAsync(id, cancellationToken) is { } there
            ? await CurrentAsync(there, cancellationToken)
            : new Customer { Id = id };
    }

    // A record that was joined into another is that other's from then on, also where the joining is not finished yet (H03).
    private async Task<Customer> CurrentAsync(Customer found, CancellationToken cancellationToken) =>
        found.MergedInto is null ? found : await customers.FindCurrentAsync(found.Id, cancellationToken) ?? found;

    private static bool IsSame(Customer one, Customer other) =>
        one.Name == other.Name && one.Language == other.Language && one.ReviewDueAt == other.ReviewDueAt
        && one.Addresses.SequenceEqual(other.Addresses) && one.OptedOut.SequenceEqual(other.OptedOut);
}
