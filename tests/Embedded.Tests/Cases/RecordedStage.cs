namespace Serverless.Embedded.Tests;

/// <summary>Writes what a commit sets going into a table of the store, so that a commit that is undone leaves nothing.</summary>
internal sealed class RecordedStage : IOrchestrationStage
{
    public RecordedStage(SqliteDatabase database) =>
        database.Migrate("recorded", ["CREATE TABLE recorded (id INTEGER PRIMARY KEY, what TEXT NOT NULL)"]);

    /// <summary>Told as a hub wakes what a commit set going: after the commit, in the order of staging.</summary>
    public event Action? Woken;

    public static IReadOnlyList<string> Read(SqliteDatabase database) => database.Read(session =>
    {
        var query = session.Prepare("SELECT what FROM recorded ORDER BY id");
        var all = new List<string>();
        while (query.Step())
        {
            all.Add(query.Text(0));
        }

        return all;
    });

    public Action<SqliteSession> PrepareStart(string name, string instanceId, string? inputJson) =>
        session => Record(session, $"start {name} {instanceId}");

    public void StageRaise(SqliteSession session, string instanceId, string eventName, string? payloadJson) =>
        Record(session, $"raise {eventName} {instanceId}");

    private void Record(SqliteSession session, string what)
    {
        session.Prepare("INSERT INTO recorded (what) VALUES (?1)").Bind(1, what).Execute();
        session.AfterCommit(() => Woken?.Invoke());
    }
}
