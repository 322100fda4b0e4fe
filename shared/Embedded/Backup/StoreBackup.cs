using System.Security.Cryptography;
using System.Text.Json;

namespace Serverless.Embedded;

/// <summary>Copies the store of a data folder, also beside a running service: one state of the database and every file that it names (H74).</summary>
/// <remarks>
/// What is copied is sealed as it was. The master key is not part of a copy: whoever holds both can read everything, so they are kept
/// apart. The manifest is written last: without it a copy is none.
/// </remarks>
public static class StoreBackup
{
    /// <summary>The manifest's name within a copy.</summary>
    public const string ManifestFile = "backup.json";

    private const int TriesMax = 5;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Copies a store into a new or empty folder; all of it is on disk when this returns.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="target">Where the copy goes.</param>
    /// <param name="now">The time to write down.</param>
    /// <param name="cancellationToken">Leaves a copy without manifest.</param>
    /// <exception cref="IOException">A folder cannot be written, the target is not empty, or a file that the database names is gone.</exception>
    /// <exception cref="SqliteException">There is no store, or it cannot be read.</exception>
    public static async Task<BackupManifest> CreateAsync(
        string dataFolder, string target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new IOException($"The folder {target} is not empty.");
        }

        Directory.CreateDirectory(target);
        var database = Path.Combine(target, EmbeddedStoreServices.DatabaseFile);
        var blobs = (From: FileBlobStore.FolderOf(dataFolder), To: FileBlobStore.FolderOf(target));
        string? missing = null;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            // A file may be put under another key and so replaced after the database was copied: a later copy names the new one.
            CopyDatabase(Path.Combine(dataFolder, EmbeddedStoreServices.DatabaseFile), database);
            missing = await CopyFilesAsync(FilesOf(database), blobs.From, blobs.To, cancellationToken);
            if (missing is null)
            {
                return await WriteManifestAsync(target, FilesOf(database), now, cancellationToken);
            }
        }

        throw new IOException($"The file {missing} is named by the store and not there: run verify.");
    }

    private static void CopyDatabase(string from, string to)
    {
        File.Delete(to);
        using var session = new SqliteSession(new SqliteDatabaseOptions { Path = from }, readOnly: true);
        session.CopyTo(to);
        DurableFile.SyncFolderOf(to);
    }

    private static List<string> FilesOf(string database)
    {
        using var session = new SqliteSession(new SqliteDatabaseOptions { Path = database }, readOnly: true);
        var query = session.Prepare("SELECT file FROM blobs WHERE file IS NOT NULL ORDER BY file");
        var files = new List<string>();
        while (query.Step())
        {
            files.Add(query.Text(0));
        }

        return files;
    }

    /// <summary>Copies what is not copied yet; the first file that is not there, or null.</summary>
    private static async Task<string?> CopyFilesAsync(
        List<string> files, string from, string to, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = FileBlobStore.PathOf(to, file);
            if (File.Exists(path))
            {
                continue;
            }

            try
            {
                var bytes = await File.ReadAllBytesAsync(FileBlobStore.PathOf(from, file), cancellationToken);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Not null: PathOf put a folder before it.
                DurableFile.Write(path, bytes, OwnerOnly);
                DurableFile.SyncNames(path, to);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                return file;
            }
        }

        return null;
    }

    private static async Task<BackupManifest> WriteManifestAsync(
        string target, List<string> files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = new List<BackupEntry>();
        foreach (var path in files.Select(file => Path.Combine("blobs", file[..2], file)).Prepend(EmbeddedStoreServices.DatabaseFile))
        {
            await using var stream = File.OpenRead(Path.Combine(target, path));
            var hash = await SHA256.HashDataAsync(stream, cancellationToken);
            entries.Add(new BackupEntry(path.Replace('\\', '/'), stream.Length, Convert.ToHexStringLower(hash)));
        }

        // A file that an earlier try copied and the last one does not name is no part of it.
        foreach (var path in Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .Where(path => !entries.Exists(entry => Path.GetFullPath(Path.Combine(target, entry.Path)) == Path.GetFullPath(path))))
        {
            File.Delete(path);
        }

        var manifest = new BackupManifest(BackupManifest.FormatKnown, now, entries);
        var file = Path.Combine(target, ManifestFile);
        DurableFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest), OwnerOnly);
        DurableFile.SyncFolderOf(file);
        return manifest;
    }
}
