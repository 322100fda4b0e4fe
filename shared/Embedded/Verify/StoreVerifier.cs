using Serverless.Cases;
using SQLitePCL;

namespace Serverless.Embedded;

/// <summary>Proves the invariants over a whole store, stopped or running, on a read-only connection of its own (I1–I8).</summary>
/// <param name="options">The store's file.</param>
/// <param name="dataFolder">The data folder, with the blobs.</param>
/// <param name="master">The master key.</param>
/// <param name="hasNextStep">Whether a timer, event or task waits for a case in the task hub; absent where there is none to ask.</param>
/// <param name="more">Checks of further tables in the same file.</param>
public sealed class StoreVerifier(
    SqliteDatabaseOptions options, string dataFolder, IMasterKey master, Func<SqliteSession, CaseId, bool>? hasNextStep,
    IReadOnlyList<IStoreCheck> more)
{
    /// <summary>Every violation found, at most a thousand; empty when the store is whole.</summary>
    /// <param name="isRunning">Whether a service works on the store meanwhile.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public async Task<IReadOnlyList<StoreViolation>> VerifyAsync(bool isRunning, CancellationToken cancellationToken)
    {
        Batteries_V2.Init();
        using var session = new SqliteSession(options, readOnly: true);
        session.Run("BEGIN"); // One snapshot for all checks.
        var snapshot = new StoreSnapshot(session, master, dataFolder, isRunning);
        CheckFile(snapshot);
        IStoreCheck[] checks =
            [new QueueCheck(), new ContactCheck(), new CaseCheck(hasNextStep), new NotificationCheck(), new BlobCheck(), .. more];
        foreach (var check in checks)
        {
            await check.CheckAsync(snapshot, cancellationToken);
        }

        session.Run("ROLLBACK");
        return snapshot.Violations;
    }

    private static void CheckFile(StoreSnapshot snapshot)
    {
        foreach (var answer in snapshot.Rows("PRAGMA quick_check", query => query.Text(0)))
        {
            if (answer != "ok")
            {
                snapshot.Report("I1", "store", "SQLite finds the file damaged: " + answer);
            }
        }
    }
}
