using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Customers in the embedded store, each encrypted under its own key (H03, I7).</summary>
public sealed class SqliteCustomerStore : ICustomerStore
{
    private const int TriesMax = 5;
    private const int InMemoryMax = 20_000;
    private static readonly string SubjectPrefix = DataSubject.Of(new CustomerId("")).Value;
    private readonly SqliteDatabase _database;
    private readonly PersonalDataVault _vault;
    private readonly CustomerIndex _index;
    private readonly BoundedCache<CustomerId, Customer> _known = new(InMemoryMax);

    /// <summary>Opens the customers of a store.</summary>
    public SqliteCustomerStore(SqliteDatabase database, PersonalDataVault vault)
    {
        (_database, _vault) = (database, vault);
        _index = new CustomerIndex(vault);
        database.Migrate("customers", CustomerSchema.Scripts);
        vault.OnErasure(Forget);
    }

    /// <inheritdoc />
    public CustomerId IdFor(ContactAddress? address, ContactId contact) =>
        new("cu-" + (address is null
            ? ContentId.Of("anonymous", contact.Value)
            : _vault.BlindIndex("customer", $"{address.Kind}:{address.Value}")));

    /// <inheritdoc />
    public async Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (_known.TryGet(id, out var known))
        {
            return known;
        }

        var age = _known.Age;
        var row = _database.Read(session =>
        {
            var query = session.Prepare("SELECT version, body FROM customers WHERE customer_id = ?1").Bind(1, id.Value);
            return query.Step() ? (Version: query.Number(0), Body: query.Bytes(1).ToArray()) : default;
        });
        if (row.Body is null || await _vault.FindKeyAsync(DataSubject.Of(id), cancellationToken) is not { } key)
        {
            return null;
        }

        var customer = Read(id, key, row.Version, row.Body);
        _known.Add(id, customer, age);
        return customer;
    }

    /// <inheritdoc />
    public async Task<Customer?> FindByAddressAsync(ContactAddress address, CancellationToken cancellationToken) =>
        _database.Read(session => OwnerOf(session, _index.OfAddress(address))) is { } owner
            ? await FindAsync(owner, cancellationToken)
            : null;

    /// <inheritdoc />
    public async Task<Customer> SaveAsync(Customer customer, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var (key, storeKey) = await _vault.KeyOrNewAsync(DataSubject.Of(customer.Id), cancellationToken);
            var stored = WithOwnAddresses(customer) with { Version = customer.Version + 1 };
            var body = key.Protect(JsonSerializer.SerializeToUtf8Bytes(stored, CasesJson.Default.Customer), SealPurposes.Customer(customer.Id));
            try
            {
                if (await _database.WriteAsync(session => Write(session, stored, body, storeKey), cancellationToken))
                {
                    return stored;
                }

                // Another customer took one of the addresses since they were looked up: look again.
            }
            catch (DataKeyTakenException)
            {
                // Somebody made the customer's key since it was looked up: seal under that one.
            }
        }

        throw new CustomerChangedException(customer.Id);
    }

    /// <inheritdoc />
    public async Task<Page<Customer>> ListDueForReviewAsync(
        NodaTime.Instant before, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 200);
        var from = PageCursor.Read(cursor);
        var rows = _database.Read(session =>
        {
            var query = session.Prepare(
                "SELECT review_due, customer_id FROM customers WHERE review_due < ?1 AND (review_due, customer_id) > (?2, ?3) ORDER BY review_due, customer_id LIMIT ?4")
                .Bind(1, before.ToUnixTimeTicks()).Bind(2, from.Major).Bind(3, from.Minor).Bind(4, limit + 1L);
            var found = new List<PageCursor>();
            while (query.Step())
            {
                found.Add(new PageCursor(query.Number(0), query.Text(1)));
            }

            return found;
        });
        var customers = new List<Customer>();
        foreach (var row in rows.Take(limit))
        {
            if (await FindAsync(new CustomerId(row.Minor), cancellationToken) is { } customer)
            {
                customers.Add(customer);
            }
        }

        return new Page<Customer>(customers, rows.Count > limit ? rows[limit - 1].ToString() : null);
    }

    private static Customer Read(CustomerId id, IDataKey key, long version, byte[] body) =>
        JsonSerializer.Deserialize(key.Unprotect(body, SealPurposes.Customer(id)), CasesJson.Default.Customer)!
            with
        { Version = version }; // Not null: a customer was written.

    /// <summary>An erased customer is unknown again, also by the indexes (H73).</summary>
    private void Forget(SqliteSession session, DataSubject subject)
    {
        if (subject.Value.StartsWith(SubjectPrefix, StringComparison.Ordinal))
        {
            var id = subject.Value[SubjectPrefix.Length..];
            session.Prepare("DELETE FROM customers WHERE customer_id = ?1").Bind(1, id).Execute();
            session.Prepare("DELETE FROM customer_addresses WHERE customer_id = ?1").Bind(1, id).Execute();
            session.Prepare("DELETE FROM customer_names WHERE customer_id = ?1").Bind(1, id).Execute();
            session.AfterCommit(() => _known.Remove(new CustomerId(id)));
        }
    }

    private static CustomerId? OwnerOf(SqliteSession session, string index)
    {
        var query = session.Prepare("SELECT customer_id FROM customer_addresses WHERE address_index = ?1").Bind(1, index);
        CustomerId? owner = query.Step() ? new CustomerId(query.Text(0)) : null;
        query.Reset();
        return owner;
    }

    private Customer WithOwnAddresses(Customer customer)
    {
        var own = _database.Read(session => customer.Addresses
            .Where(address => OwnerOf(session, _index.OfAddress(address)) is not { } owner || owner == customer.Id)
            .Distinct().ToList());
        return customer with { Addresses = own, OptedOut = [.. customer.OptedOut.Where(own.Contains).Distinct()] };
    }

    /// <summary>False when an address belongs to somebody else after all; nothing may be stored then.</summary>
    private bool Write(SqliteSession session, Customer customer, byte[] body, Action<SqliteSession>? storeKey)
    {
        var indexes = customer.Addresses.Select(_index.OfAddress).ToList();
        if (indexes.Exists(index => OwnerOf(session, index) is { } owner && owner != customer.Id))
        {
            return false;
        }

        var id = customer.Id.Value;
        var due = customer.ReviewDueAt?.ToUnixTimeTicks();
        var changed = customer.Version == 1
            ? session.Prepare("INSERT INTO customers VALUES (?1, 1, ?2, ?3) ON CONFLICT DO NOTHING")
                .Bind(1, id).Bind(2, body.AsSpan()).Bind(3, due).Execute()
            : session.Prepare("UPDATE customers SET version = ?3, body = ?2, review_due = ?4 WHERE customer_id = ?1 AND version = ?3 - 1")
                .Bind(1, id).Bind(2, body.AsSpan()).Bind(3, customer.Version).Bind(4, due).Execute();
        if (changed == 0)
        {
            throw new CustomerChangedException(customer.Id);
        }

        storeKey?.Invoke(session);
        session.Prepare("DELETE FROM customer_addresses WHERE customer_id = ?1").Bind(1, id).Execute();
        foreach (var index in indexes)
        {
            session.Prepare("INSERT INTO customer_addresses VALUES (?1, ?2)").Bind(1, index).Bind(2, id).Execute();
        }

        session.Prepare("DELETE FROM customer_names WHERE customer_id = ?1").Bind(1, id).Execute();
        if (!string.IsNullOrWhiteSpace(customer.Name))
        {
            session.Prepare("INSERT INTO customer_names VALUES (?1, ?2)").Bind(1, _index.OfName(customer.Name)).Bind(2, id).Execute();
        }

        session.AfterCommit(() => _known.Replace(customer.Id, customer));
        return true;
    }
}
