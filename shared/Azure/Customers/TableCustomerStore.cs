using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Customers in tables, each encrypted under its own key, found by claims on blind indexes (H03, I7).</summary>
public sealed class TableCustomerStore : ICustomerStore
{
    private const int TriesMax = 5;
    private const int InMemoryMax = 2_000;
    private static readonly string SubjectPrefix = DataSubject.Of(new CustomerId("")).Value;
    private readonly CaseTables _tables;
    private readonly TableDataVault _vault;
    private readonly CustomerIndex _index;
    private readonly AddressClaims _addresses;

    // Only where a conditional write confirms it.
    private readonly RecentlyRead<CustomerId, TableEntity> _recent = new(InMemoryMax);

    /// <summary>Opens the customers of an account; nothing is sent.</summary>
    public TableCustomerStore(CaseTables tables, TableDataVault vault, TimeProvider time)
    {
        (_tables, _vault) = (tables, vault);
        _index = new CustomerIndex(vault);
        _addresses = new AddressClaims(tables, time);
        vault.OnErasure(ForgetAsync);
    }

    /// <inheritdoc />
    public CustomerId IdFor(ContactAddress? address, ContactId contact) =>
        new("cu-" + (address is null
            ? ContentId.Of("anonymous", contact.Value)
            : _vault.BlindIndex("customer", $"{address.Kind}:{address.Value}")));

    /// <inheritdoc />
    public async Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (!CaseKeys.IsPlain(id.Value) || await _tables.Customers.FindAsync(id.Value, CustomerRow.Key, cancellationToken) is not { } row)
        {
            return null;
        }

        _recent.Keep(id, row, (_, _) => true);
        return await OpenAsync(id, row, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Customer?> FindByAddressAsync(ContactAddress address, CancellationToken cancellationToken) =>
        await _addresses.FindAsync(_index.OfAddress(address), cancellationToken) is { } owner
        && await FindAsync(owner, cancellationToken) is { } customer && customer.Addresses.Contains(address)
            ? customer
            : null;

    /// <inheritdoc />
    public async Task<Customer> SaveAsync(Customer customer, CancellationToken cancellationToken)
    {
        var key = await _vault.KeyForAsync(DataSubject.Of(customer.Id), cancellationToken);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await TrySaveAsync(customer, key, tries > 0, cancellationToken) is { } stored)
            {
                return stored;
            }

            // The row is another than it was remembered, or one that wants an address came between: look again.
        }

        throw new CustomerChangedException(customer.Id);
    }

    /// <inheritdoc />
    /// <remarks>A filter over all rows on the service's side, in the order of their keys: for work of the night, not for a screen that many open.</remarks>
    public async Task<Cases.Page<Customer>> ListDueForReviewAsync(
        NodaTime.Instant before, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 200);
        if (cursor is not null && !CaseKeys.IsPlain(cursor))
        {
            throw new ArgumentException("The cursor is not one that this list gave.", nameof(cursor));
        }

        var due = $"{CustomerRow.ReviewDue} lt {before.ToUnixTimeTicks().ToString(System.Globalization.CultureInfo.InvariantCulture)}L";
        var filter = cursor is null ? due : $"PartitionKey gt '{cursor}' and {due}";
        var customers = new List<Customer>();
        var last = "";
        var read = 0;
        await foreach (var row in _tables.Customers.QueryAsync(filter, null, null, cancellationToken))
        {
            if (read++ == limit)
            {
                return new Cases.Page<Customer>(customers, last);
            }

            last = row.PartitionKey;
            if (await OpenAsync(new CustomerId(last), row, cancellationToken) is { } customer)
            {
                customers.Add(customer);
            }
        }

        return new Cases.Page<Customer>(customers, null);
    }

    /// <summary>The stored customer; null when the row is not the one expected, and the caller is to look again.</summary>
    /// <exception cref="CustomerChangedException">Another version is stored.</exception>
    private async Task<Customer?> TrySaveAsync(Customer customer, IDataKey key, bool isRepeat, CancellationToken cancellationToken)
    {
        var former = await FormerAsync(customer, isRepeat, cancellationToken);
        var own = await ClaimAsync(customer, former, cancellationToken);
        var stored = customer with
        {
            Version = customer.Version + 1,
            Addresses = own,
            OptedOut = [.. customer.OptedOut.Where(own.Contains).Distinct()],
        };
        var name = string.IsNullOrWhiteSpace(stored.Name) ? null : _index.OfName(stored.Name);
        if (name is not null && (former is null || CustomerRow.NameOf(former) != name))
        {
            await _tables.Names.UpsertEntityAsync(new TableEntity(name, stored.Id.Value), TableUpdateMode.Replace, cancellationToken);
        }

        var indexes = own.Select(_index.OfAddress).ToList();
        var body = SealedColumns.Seal(key, stored, CasesJson.Default.Customer, SealPurposes.Customer(stored.Id));
        var row = CustomerRow.Write(stored, body, indexes, name, Guid.NewGuid().ToString("N"));
        if (!await WriteAsync(row, former?.ETag, cancellationToken))
        {
            return null;
        }

        if (former is not null)
        {
            await ReleaseAsync(stored.Id, former, indexes, name, cancellationToken);
        }

        return stored;
    }

    /// <summary>The row to write over, which may be one that cannot be read; null to insert one.</summary>
    private async Task<TableEntity?> FormerAsync(Customer customer, bool isRepeat, CancellationToken cancellationToken)
    {
        if (!isRepeat && _recent.TryGet(customer.Id, out var known) && known.GetInt64(CustomerRow.Version) == customer.Version)
        {
            return known;
        }

        if (!isRepeat && customer.Version == 0)
        {
            return null; // Inserted without a look; what is there refuses it.
        }

        var row = await _tables.Customers.FindAsync(customer.Id.Value, CustomerRow.Key, cancellationToken);
        var version = row is not null && await OpenAsync(customer.Id, row, cancellationToken) is { } there ? there.Version : 0;
        return version == customer.Version ? row : throw new CustomerChangedException(customer.Id);
    }

    private async Task<IReadOnlyList<ContactAddress>> ClaimAsync(
        Customer customer, TableEntity? former, CancellationToken cancellationToken)
    {
        // What an erased customer's row lists may be another's by now (H73).
        var known = former is null || customer.Version == 0 ? [] : CustomerRow.AddressesOf(former);
        var own = new List<ContactAddress>();
        foreach (var address in customer.Addresses.Distinct())
        {
            var index = _index.OfAddress(address);
            if (known.Contains(index) || await _addresses.ClaimAsync(index, customer.Id, IsReadableAsync, cancellationToken))
            {
                own.Add(address);
            }
        }

        return own;
    }

    private async Task<bool> WriteAsync(TableEntity row, ETag? former, CancellationToken cancellationToken)
    {
        var isWritten = former is { } etag
            ? await _tables.Customers.TryUpdateAsync(row, etag, TableUpdateMode.Replace, cancellationToken)
            : await _tables.Customers.TryAddAsync(row, cancellationToken);
        _recent.Remove(new CustomerId(row.PartitionKey));
        if (isWritten)
        {
            return true;
        }

        // A retried write may have found its own first try.
        var there = await _tables.Customers.FindAsync(row.PartitionKey, row.RowKey, cancellationToken, CustomerRow.Operation);
        return there?.GetString(CustomerRow.Operation) == row.GetString(CustomerRow.Operation);
    }

    /// <summary>Gives back what the former row had and the present one has not.</summary>
    private async Task ReleaseAsync(
        CustomerId id, TableEntity former, IReadOnlyList<string> addresses, string? name, CancellationToken cancellationToken)
    {
        foreach (var index in CustomerRow.AddressesOf(former).Except(addresses))
        {
            await _addresses.ReleaseAsync(index, id, cancellationToken);
        }

        if (CustomerRow.NameOf(former) is { } old && old != name)
        {
            await _tables.Names.DeleteEntityAsync(old, id.Value, ETag.All, cancellationToken);
        }
    }

    /// <summary>An erased customer is unknown again, also by the indexes; repeatable (H73).</summary>
    private async Task ForgetAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        if (!subject.Value.StartsWith(SubjectPrefix, StringComparison.Ordinal))
        {
            return;
        }

        var id = new CustomerId(subject.Value[SubjectPrefix.Length..]);
        _recent.Remove(id);
        if (!CaseKeys.IsPlain(id.Value) || await _tables.Customers.FindAsync(id.Value, CustomerRow.Key, cancellationToken) is not { } row
            || await OpenAsync(id, row, cancellationToken) is not null)
        {
            return; // Nothing is there, or the customer has come back under a new key.
        }

        await ReleaseAsync(id, row, [], null, cancellationToken);
        await _tables.Customers.TryDeleteAsync(row, cancellationToken);
    }

    private async Task<bool> IsReadableAsync(TableEntity row, CancellationToken cancellationToken) =>
        await OpenAsync(new CustomerId(row.PartitionKey), row, cancellationToken) is not null;

    /// <summary>The customer; null for a fence, and when the key was erased (H73).</summary>
    private async Task<Customer?> OpenAsync(CustomerId id, TableEntity row, CancellationToken cancellationToken)
    {
        if (!CustomerRow.IsThere(row) || await _vault.FindKeyAsync(DataSubject.Of(id), cancellationToken) is not { } key)
        {
            return null;
        }

        var customer = SealedColumns.Open(key, SealedColumns.Read(row), CasesJson.Default.Customer, SealPurposes.Customer(id));
        return customer is null ? null : customer with { Version = row.GetInt64(CustomerRow.Version) ?? 0 };
    }
}
