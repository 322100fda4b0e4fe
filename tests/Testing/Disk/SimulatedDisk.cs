using Serverless.Embedded;

namespace Serverless.Testing;

/// <summary>A disk whose power can be cut: the database, WAL and journal files of SQLite behind a VFS of our own.</summary>
/// <remarks>
/// <para>
/// The files are real ones; only what SQLite does to them passes through here. Writes, cuts, deletions and creations are
/// remembered until the file's next sync, and <see cref="PowerLoss"/> takes any of them back, as a page cache may. The bytes
/// beside a torn write stay as they were: SQLite counts on that (SQLITE_IOCAP_POWERSAFE_OVERWRITE). A deleted file may come
/// back until its directory is synced, which SQLite does with the first sync of a new journal or WAL. The shared-memory file
/// needs no care, since the first connection after a crash rebuilds it. Files that are not written by SQLite (blobs) are
/// out of this disk's reach.
/// </para>
/// <para>A disk serves one process; all its members may be called from any thread.</para>
/// </remarks>
public sealed class SimulatedDisk : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, UnsyncedChanges> _files = [];
    private readonly DiskVfs _vfs;
    private TaskCompletionSource _off = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _stopAt = long.MaxValue;
    private bool _tear;
    private volatile bool _isOff;
    private int _open;

    /// <summary>Registers the disk under a name of its own.</summary>
    public SimulatedDisk() => _vfs = new DiskVfs(this);

    /// <summary>The name for <see cref="SqliteDatabaseOptions.Vfs"/>.</summary>
    public string Vfs => _vfs.Name;

    /// <summary>How many writes, syncs, cuts and deletions of lasting files were asked for so far, the refused ones left out.</summary>
    public long Operations { get; private set; }

    /// <summary>Whether the power is off: every call is refused.</summary>
    public bool IsOff => _isOff;

    /// <summary>Completes when the power goes off; anew for every time that it is switched on.</summary>
    public Task WhenOff => _off.Task;

    /// <summary>Told at the very moment at which the power goes off, by the thread whose operation did not happen.</summary>
    public event Action? WentOff;

    /// <summary>How many lasting files are open; the power comes on, and its loss shows, only when there is none.</summary>
    public int OpenFiles => Volatile.Read(ref _open);

    /// <summary>Cuts the power at the N-th durable operation from now, which does not happen any more.</summary>
    /// <param name="operation">1 is the next one.</param>
    /// <param name="tear">Whether the first half of the operation's bytes lands, if it is a write.</param>
    public void StopAt(long operation, bool tear = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(operation, 1);
        lock (_gate)
        {
            _stopAt = Operations + operation;
            _tear = tear;
        }
    }

    /// <summary>Cuts the power now.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            TurnOff();
        }
    }

    /// <summary>Takes back what was not synced: with seed 0 all of it, else each change is kept, dropped or torn by chance.</summary>
    /// <remarks>Without this call a stop is the end of a process (kill -9): the system's page cache survives it.</remarks>
    /// <exception cref="InvalidOperationException">The power is on, or a connection still has a file open.</exception>
    public void PowerLoss(int seed)
    {
        lock (_gate)
        {
            RequireOffAndClosed();
            var fates = seed == 0 ? null : new PowerLossFates(seed);
            foreach (var (_, changes) in _files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                changes.Lose(fates);
            }

            _files.Clear();
        }
    }

    /// <summary>Switches the power on again.</summary>
    /// <exception cref="InvalidOperationException">The power is on, or a connection still has a file open.</exception>
    public void PowerOn()
    {
        lock (_gate)
        {
            RequireOffAndClosed();
            _stopAt = long.MaxValue;
            _off = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _isOff = false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _vfs.Dispose();

    internal void Opened(string path, bool created)
    {
        Interlocked.Increment(ref _open);
        if (created)
        {
            lock (_gate)
            {
                Changes(path).Add(new FileCreated());
            }
        }
    }

    internal void Closed() => Interlocked.Decrement(ref _open);

    /// <summary>Lets one durable operation through, or refuses it; nobody else's can come between.</summary>
    /// <param name="path">The file.</param>
    /// <param name="act">Does it; told to do only half of it when the power goes off just then.</param>
    internal int Durably(string path, Func<UnsyncedChanges, bool, int> act)
    {
        lock (_gate)
        {
            if (_isOff)
            {
                return NativeSqlite.IoError;
            }

            if (++Operations < _stopAt)
            {
                return act(Changes(path), false);
            }

            if (_tear)
            {
                act(Changes(path), true);
            }

            TurnOff();
            return NativeSqlite.IoError;
        }
    }

    /// <summary>Makes the entries of a file's directory durable: who was created and deleted there. Only within an operation.</summary>
    internal void SyncDirectory(string path)
    {
        var directory = Path.GetDirectoryName(path);
        foreach (var (_, changes) in _files.Where(file => Path.GetDirectoryName(file.Key) == directory))
        {
            changes.SyncEntry();
        }
    }

    private UnsyncedChanges Changes(string path)
    {
        if (!_files.TryGetValue(path, out var changes))
        {
            _files.Add(path, changes = new UnsyncedChanges(path));
        }

        return changes;
    }

    private void TurnOff()
    {
        if (!_isOff)
        {
            _isOff = true;
            WentOff?.Invoke();
            _off.TrySetResult();
        }
    }

    private void RequireOffAndClosed()
    {
        if (!_isOff || OpenFiles > 0)
        {
            throw new InvalidOperationException($"The power is {(_isOff ? "off" : "on")} and {OpenFiles} files are open.");
        }
    }
}
