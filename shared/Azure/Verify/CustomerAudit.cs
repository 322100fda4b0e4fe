using System.Security.Cryptography;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>H03: every address and name of a customer leads to the customer.</summary>
internal sealed class CustomerAudit(CaseTables tables, TableDataVault vault)
{
    private readonly CustomerIndex _index = new(vault);

    public async Task CheckAsync(VerifyRun run, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Customers.QueryAsync(null, null, null, cancellationToken))
        {
            if (!CustomerRow.IsThere(row))
            {
                continue;
            }

            var id = new CustomerId(row.PartitionKey);
            try
            {
                await CheckAsync(run, id, row, cancellationToken);
            }
            catch (CryptographicException)
            {
                run.Report("I7", id.Value, "the customer cannot be decrypted: its bytes, its place or the master key changed.");
            }
        }
    }

    private async Task CheckAsync(VerifyRun run, CustomerId id, TableEntity row, CancellationToken cancellationToken)
    {
        if (await vault.FindKeyAsync(DataSubject.Of(id), cancellationToken) is not { } key
            || SealedColumns.Open(key, SealedColumns.Read(row), CasesJson.Default.Customer, SealPurposes.Customer(id)) is not { } customer)
        {
            return; // Erased (H73).
        }

        foreach (var index in customer.Addresses.Select(_index.OfAddress))
        {
            if (await tables.Addresses.FindAsync(index, CaseKeys.Claim, cancellationToken) is not { } claim)
            {
                var missing = new TableEntity(index, CaseKeys.Claim) { ["Customer"] = id.Value, ["At"] = 0L };
                await run.MendAsync("H03", id.Value, "an address does not lead to the customer.", () => tables.Addresses.TryAddAsync(missing, cancellationToken));
            }
            else if (claim.GetString("Customer") != id.Value)
            {
                run.Report("H03", id.Value, $"an address leads to customer {claim.GetString("Customer")}.");
            }
        }

        if (!string.IsNullOrWhiteSpace(customer.Name)
            && await tables.Names.FindAsync(_index.OfName(customer.Name), id.Value, cancellationToken) is null)
        {
            var name = new TableEntity(_index.OfName(customer.Name), id.Value);
            await run.MendAsync("H03", id.Value, "the name does not lead to the customer.", () => tables.Names.TryAddAsync(name, cancellationToken));
        }
    }
}
