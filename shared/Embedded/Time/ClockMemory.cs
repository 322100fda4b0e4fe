namespace Serverless.Embedded;

/// <summary>Remembers what a clock that is not the machine's last showed, so that a restart never turns it back.</summary>
public sealed class ClockMemory
{
    private readonly SqliteDatabase _database;

    /// <summary>Opens the memory in a store.</summary>
    public ClockMemory(SqliteDatabase database)
    {
        _database = database;
        database.Migrate("clock", ["CREATE TABLE clock_memory (id INTEGER PRIMARY KEY CHECK (id = 1), shown INTEGER NOT NULL)"]);
    }

    /// <summary>The instant that was remembered last, or null in a new store.</summary>
    public DateTimeOffset? Shown => _database.Read<DateTimeOffset?>(static session =>
    {
        var query = session.Prepare("SELECT shown FROM clock_memory WHERE id = 1");
        return query.Step() ? query.Instant(0) : null;
    });

    /// <summary>Remembers an instant; durable when this returns.</summary>
    public Task RememberAsync(DateTimeOffset shown, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            session => { session.Prepare("INSERT OR REPLACE INTO clock_memory VALUES (1, ?1)").Bind(1, shown).Execute(); },
            cancellationToken);
}
