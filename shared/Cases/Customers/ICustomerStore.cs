namespace Serverless.Cases;

/// <summary>Keeps customers, found by any of their addresses (H03, I7). Passes <c>CustomerStoreContract</c>.</summary>
public interface ICustomerStore
{
    /// <summary>The id that a customer first met at this address has; for an anonymous one, derived from the contact.</summary>
    CustomerId IdFor(ContactAddress? address, ContactId contact);

    /// <summary>The customer, or null when the id is unknown.</summary>
    Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>The customer with this address, or null.</summary>
    Task<Customer?> FindByAddressAsync(ContactAddress address, CancellationToken cancellationToken);

    /// <summary>Stores a customer that was read at <see cref="Customer.Version"/>; addresses that belong to another customer are skipped.</summary>
    /// <returns>The customer as stored, with its new version.</returns>
    /// <exception cref="CustomerChangedException">Somebody stored first: read again.</exception>
    Task<Customer> SaveAsync(Customer customer, CancellationToken cancellationToken);
}
