using Serverless.Embedded;

namespace Serverless.Testing;

/// <summary>What one life of a process has: the disk, the folder, a clock that goes on where the former life stood.</summary>
public sealed class CrashWorld : IAsyncDisposable
{
    private readonly Stack<object> _owned = new();
    private readonly DateTimeOffset _start;

    internal CrashWorld(SimulatedDisk disk, string folder, DateTimeOffset start, DateTimeOffset now)
    {
        (Disk, Folder, _start) = (disk, folder, start);
        Time = new VirtualTimeProvider(now);
        Clock = Own(new VirtualClock(Time, Work));
    }

    /// <summary>The disk beneath SQLite.</summary>
    public SimulatedDisk Disk { get; }

    /// <summary>The data folder; the same in every life.</summary>
    public string Folder { get; }

    /// <summary>The clock of this life.</summary>
    public VirtualTimeProvider Time { get; }

    /// <summary>What this life has in hand.</summary>
    public WorkInHand Work { get; } = new();

    /// <summary>Moves <see cref="Time"/>.</summary>
    public VirtualClock Clock { get; }

    /// <summary>Ends a part of the system with this life, the latest first; returns it.</summary>
    public T Own<T>(T part)
        where T : notnull
    {
        _owned.Push(part);
        return part;
    }

    /// <summary>Opens the store on the disk, with checkpoints often enough to be cut too.</summary>
    /// <param name="syncEveryCommit">Whether the store keeps its promise; a test that must see loss says no.</param>
    public SqliteDatabase OpenDatabase(bool syncEveryCommit = true) => Own(new SqliteDatabase(new SqliteDatabaseOptions
    {
        Path = Path.Combine(Folder, "store.db"),
        Vfs = Disk.Vfs,
        SyncEveryCommit = syncEveryCommit,
        CacheKib = 512,
        CheckpointPages = 100,
    }));

    /// <summary>Moves the clock to an instant, counted from the script's start; if it is past, does the work in hand.</summary>
    public Task AdvanceToAsync(TimeSpan sinceStart, CancellationToken cancellationToken)
    {
        var length = _start + sinceStart - Time.GetUtcNow();
        return Clock.AdvanceAsync(length > TimeSpan.Zero ? length : TimeSpan.Zero, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (_owned.TryPop(out var part))
        {
            switch (part)
            {
                case IAsyncDisposable closing:
                    await closing.DisposeAsync();
                    break;
                case IDisposable closing:
                    closing.Dispose();
                    break;
                default:
                    throw new InvalidOperationException($"{part.GetType().Name} cannot be ended.");
            }
        }
    }
}
