namespace Serverless.Azure.Tests;

internal static class TableClientReading
{
    public static async Task<List<TableEntity>> AllAsync(this TableClient table, string? filter = null)
    {
        var entities = new List<TableEntity>();
        await foreach (var entity in table.QueryAsync(filter, null, null, default))
        {
            entities.Add(entity);
        }

        return entities;
    }
}
