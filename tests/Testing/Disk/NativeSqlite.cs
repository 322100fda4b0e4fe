using System.Runtime.InteropServices;

namespace Serverless.Testing;

/// <summary>The calls and numbers of SQLite that a VFS needs and SQLitePCLRaw does not offer.</summary>
internal static unsafe partial class NativeSqlite
{
    public const int Ok = 0;
    public const int IoError = 10;
    public const int OpenCreate = 0x4;
    public const int ShmUnlock = 0x1;

    /// <summary>Kinds of file whose loss would matter: database, journal, super-journal, WAL. Temporary files are not among them.</summary>
    public const int OpenLasting = 0x100 | 0x800 | 0x4000 | 0x80000;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    public static partial NativeVfs* FindVfs(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    public static partial int RegisterVfs(NativeVfs* vfs, int makeDefault);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_unregister")]
    public static partial int UnregisterVfs(NativeVfs* vfs);
}
