using Serverless.Testing;

namespace Serverless.Embedded.Tests;

internal static class HubRows
{
    public static long Count(TaskHubWorld world, string table) => world.Database.Read(session =>
    {
        var row = session.Prepare($"SELECT count(*) FROM {table}");
        row.Step();
        return row.Number(0);
    });
}
