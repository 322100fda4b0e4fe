using System.Runtime.InteropServices;

namespace Serverless.Embedded;

/// <summary>Files that are on disk when the call returns: the bytes, and the name in its folder.</summary>
internal static partial class DurableFile
{
    /// <summary>Writes a new file and syncs its bytes; its folder is synced by <see cref="SyncFolderOf"/> after it has its final name.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Syncs every folder from the one that holds a file up to a root, so that its name survives a power loss.</summary>
    public static void SyncNames(string path, string root)
    {
        var end = Path.GetFullPath(root);
        for (var at = Path.GetFullPath(path); at.Length > end.Length; at = Path.GetDirectoryName(at)!) // Not null: it lies below the root.
        {
            SyncFolderOf(at);
        }
    }

    /// <summary>Syncs the folder that holds a path, so that a rename in it survives a power loss.</summary>
    /// <exception cref="IOException">The folder cannot be synced.</exception>
    public static void SyncFolderOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals names; there is no call for it.
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // Not null: no file is a root.
        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        var result = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0)
        {
            throw new IOException($"The folder {folder} cannot be synced: error {error}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
