using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Whose address is whose: the first insert of its row decides, before the customer is written (H03).</summary>
/// <remarks>
/// An address is a customer's when the claim names it and the customer's own row lists it. A claim whose customer does not list it is
/// of a save that is under way, or that died; after <see cref="SaveTime"/> it is taken over, and the former's save, should it still be
/// under way, is made to fail by a write to its row.
/// </remarks>
internal sealed class AddressClaims(CaseTables tables, TimeProvider time)
{
    /// <summary>How long a save may take; a claim that is older and not listed is nobody's.</summary>
    public static readonly TimeSpan SaveTime = TimeSpan.FromMinutes(2);

    private const int TriesMax = 5;
    private const string Customer = "Customer";
    private const string At = "At";

    /// <summary>Claims an address; false when it is another customer's.</summary>
    /// <param name="index">The address's blind index.</param>
    /// <param name="id">The customer.</param>
    /// <param name="isReadable">Whether a customer's row can be read; that of an erased one cannot, so its addresses are free (H73).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> ClaimAsync(
        string index, CustomerId id, Func<TableEntity, CancellationToken, Task<bool>> isReadable, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(index, CaseKeys.Claim) { [Customer] = id.Value, [At] = time.GetUtcNow().UtcTicks };
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await tables.Addresses.TryAddAsync(claim, cancellationToken))
            {
                return true;
            }

            if (await tables.Addresses.FindAsync(index, CaseKeys.Claim, cancellationToken) is not { } held)
            {
                continue;
            }

            if (held.GetString(Customer) == id.Value)
            {
                return true;
            }

            if (!await FreeAsync(held, isReadable, cancellationToken))
            {
                return false;
            }

            if (await tables.Addresses.TryUpdateAsync(claim, held.ETag, TableUpdateMode.Replace, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The customer that an address was claimed for, or null.</summary>
    public async Task<CustomerId?> FindAsync(string index, CancellationToken cancellationToken) =>
        await tables.Addresses.FindAsync(index, CaseKeys.Claim, cancellationToken) is { } claim
            ? new CustomerId(claim.GetString(Customer)!) // Every claim has one.
            : null;

    /// <summary>Gives an address back, if it is the customer's.</summary>
    public async Task ReleaseAsync(string index, CustomerId id, CancellationToken cancellationToken)
    {
        if (await tables.Addresses.FindAsync(index, CaseKeys.Claim, cancellationToken) is { } claim && claim.GetString(Customer) == id.Value)
        {
            await tables.Addresses.TryDeleteAsync(claim, cancellationToken);
        }
    }

    /// <summary>Whether a claim is nobody's; a save that is still under way for it fails then.</summary>
    private async Task<bool> FreeAsync(
        TableEntity held, Func<TableEntity, CancellationToken, Task<bool>> isReadable, CancellationToken cancellationToken)
    {
        var holder = held.GetString(Customer)!; // Every claim has one.
        var row = await tables.Customers.FindAsync(holder, CustomerRow.Key, cancellationToken);
        var isListed = row is not null && CustomerRow.AddressesOf(row).Contains(held.PartitionKey);
        if (isListed ? await isReadable(row!, cancellationToken) : held.GetInt64(At) > (time.GetUtcNow() - SaveTime).UtcTicks)
        {
            return false; // Listed rows are there, so the first look has one.
        }

        return row is null
            ? await tables.Customers.TryAddAsync(CustomerRow.Fence(holder), cancellationToken)
            : await tables.Customers.TryUpdateAsync(CustomerRow.Fence(holder), row.ETag, TableUpdateMode.Merge, cancellationToken);
    }
}
