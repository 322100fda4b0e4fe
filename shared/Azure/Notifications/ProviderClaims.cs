using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>Leads from a provider's id to the notification; written before the move that names it, so that no receipt comes too early.</summary>
internal sealed class ProviderClaims(CaseTables tables)
{
    /// <summary>Keeps whose id it is. The first one stays, unless its move was never made.</summary>
    public async Task ClaimAsync(string providerId, NotificationRow notification, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(KeyOf(providerId), CaseKeys.Claim)
        {
            ["Case"] = notification.Case.Value,
            ["Note"] = notification.Row.RowKey,
        };
        if (!await tables.ProviderIds.TryAddAsync(claim, cancellationToken) && await FindAsync(providerId, cancellationToken) is null)
        {
            await tables.ProviderIds.UpsertEntityAsync(claim, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The notification that was sent under this id, or null.</summary>
    public async Task<NotificationRow?> FindAsync(string providerId, CancellationToken cancellationToken)
    {
        if (await tables.ProviderIds.FindAsync(KeyOf(providerId), CaseKeys.Claim, cancellationToken) is not { } claim)
        {
            return null;
        }

        // Claim wrote both columns.
        var row = await tables.Cases.FindAsync(claim.GetString("Case")!, claim.GetString("Note")!, cancellationToken);
        return row is not null && row.GetString("ProviderId") == providerId ? NotificationRow.Read(row) : null;
    }

    private static string KeyOf(string providerId) => ContentId.Of("provider", providerId);
}
