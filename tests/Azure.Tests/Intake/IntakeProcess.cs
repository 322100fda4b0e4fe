namespace Serverless.Azure.Tests;

/// <summary>What one process has of an intake.</summary>
internal sealed record IntakeProcess(TableIntakeDesk Desk, PendingContacts Pending, TableDataVault Vault, ContactTables Tables)
{
    public async Task<List<string>> FilesAsync()
    {
        var names = new List<string>();
        await foreach (var blob in Tables.Files.GetBlobsAsync("", default))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
