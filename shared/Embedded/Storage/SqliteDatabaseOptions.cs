namespace Serverless.Embedded;

/// <summary>Where the embedded store lies and how hard it syncs.</summary>
public sealed record SqliteDatabaseOptions
{
    /// <summary>Path of the database file; its WAL and shared-memory files lie beside it.</summary>
    public required string Path { get; init; }

    /// <summary>Whether every commit reaches the disk before it is acknowledged (synchronous=FULL). Only tests turn it off.</summary>
    public bool SyncEveryCommit { get; init; } = true;

    /// <summary>Name of a registered SQLite VFS, the port to the disk; absent means the operating system's own.</summary>
    public string? Vfs { get; init; }

    /// <summary>Page cache of the writing connection, in KiB.</summary>
    public int CacheKib { get; init; } = 16 * 1024;

    /// <summary>How much of the file each reader may keep in memory while it reads one snapshot, in KiB.</summary>
    public int ReaderCacheKib { get; init; } = 512;

    /// <summary>The most changes that share one commit.</summary>
    public int BatchMax { get; init; } = 1000;

    /// <summary>The most changes that may wait for the writer; further callers wait before they queue.</summary>
    public int WaitingMax { get; init; } = 20_000;

    /// <summary>Pages written to the WAL after which a checkpoint starts beside the writer.</summary>
    public int CheckpointPages { get; init; } = 4000;

    internal string Synchronous => SyncEveryCommit ? "FULL" : "NORMAL";
}
