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

    /// <summary>Customers whose review is due before an instant, from a cursor on; a page may be short and yet not the last (H03).</summary>
    /// <param name="before">Only those due before it.</param>
    /// <param name="cursor">The cursor that the page before gave; absent to begin.</param>
    /// <param name="limit">The most items of a page, 1 to 200.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    Task<Page<Customer>> ListDueForReviewAsync(NodaTime.Instant before, string? cursor, int limit, CancellationToken cancellationToken);
}
