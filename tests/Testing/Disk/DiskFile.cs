namespace Serverless.Testing;

/// <summary>One open file of a <see cref="SimulatedDisk"/>: decides what of SQLite's calls reaches the system's file.</summary>
/// <param name="disk">The disk.</param>
/// <param name="path">The full path; null for a temporary file, which no crash has to bring back.</param>
internal sealed unsafe class DiskFile(SimulatedDisk disk, string? path)
{
    public bool IsOff => disk.IsOff;

    public void Close()
    {
        if (path is not null)
        {
            disk.Closed();
        }
    }

    public int Write(NativeFile* file, byte* bytes, int count, long offset)
    {
        if (path is null)
        {
            return file->Methods->Write(file, bytes, count, offset);
        }

        return disk.Durably(path, (changes, half) => Remember(changes, file, bytes, half ? count / 2 : count, offset));
    }

    public int Truncate(NativeFile* file, long size)
    {
        if (path is null)
        {
            return file->Methods->Truncate(file, size);
        }

        return disk.Durably(path, (changes, half) => half ? NativeSqlite.Ok : Cut(changes, file, size));
    }

    /// <summary>Makes durable, which needs no help of the system: its own power stays on.</summary>
    public int Sync()
    {
        if (path is null)
        {
            return NativeSqlite.Ok;
        }

        return disk.Durably(path, (changes, half) => half ? NativeSqlite.Ok : Sync(path, changes));
    }

    private int Sync(string file, UnsyncedChanges changes)
    {
        // As the unix VFS does: the first sync of a journal that was created syncs its directory too.
        if (changes.IsNew && (file.EndsWith("-wal", StringComparison.Ordinal) || file.EndsWith("-journal", StringComparison.Ordinal)))
        {
            disk.SyncDirectory(file);
        }

        changes.Sync();
        return NativeSqlite.Ok;
    }

    private static int Remember(UnsyncedChanges changes, NativeFile* file, byte* bytes, int count, long offset)
    {
        long size;
        var result = file->Methods->FileSize(file, &size);
        if (result != NativeSqlite.Ok)
        {
            return result;
        }

        var before = Read(file, offset, (int)Math.Clamp(size - offset, 0, count));
        changes.Add(new BytesWritten(offset, before, new ReadOnlySpan<byte>(bytes, count).ToArray(), size));
        return file->Methods->Write(file, bytes, count, offset);
    }

    private static int Cut(UnsyncedChanges changes, NativeFile* file, long size)
    {
        long sizeBefore;
        var result = file->Methods->FileSize(file, &sizeBefore);
        if (result != NativeSqlite.Ok)
        {
            return result;
        }

        var tail = Read(file, size, (int)Math.Max(0, sizeBefore - size));
        changes.Add(new FileResized(size, tail, sizeBefore));
        return file->Methods->Truncate(file, size);
    }

    private static byte[] Read(NativeFile* file, long offset, int count)
    {
        var bytes = new byte[count];
        if (count > 0)
        {
            fixed (byte* start = bytes)
            {
                var result = file->Methods->Read(file, start, count, offset);
                if (result != NativeSqlite.Ok)
                {
                    throw new IOException($"Reading back {count} bytes failed with {result}.");
                }
            }
        }

        return bytes;
    }
}
