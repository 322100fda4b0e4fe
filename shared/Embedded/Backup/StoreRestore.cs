using System.Security.Cryptography;
using System.Text.Json;

namespace Serverless.Embedded;

/// <summary>Puts a copy back as the store of a data folder (H74).</summary>
/// <remarks>The database gets its name last, so that a restore that was cut off can be made again in the same folder.</remarks>
public static class StoreRestore
{
    private const string DraftSuffix = ".restoring";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Checks every file of a copy and writes it to a data folder that has no store.</summary>
    /// <param name="source">The copy.</param>
    /// <param name="dataFolder">The data folder; made when it is not there.</param>
    /// <param name="cancellationToken">Leaves a folder without a store.</param>
    /// <exception cref="InvalidDataException">The copy is not whole; the text names the file.</exception>
    /// <exception cref="IOException">The data folder has a store, or cannot be written.</exception>
    public static async Task<BackupManifest> RunAsync(string source, string dataFolder, CancellationToken cancellationToken)
    {
        var database = Path.Combine(dataFolder, EmbeddedStoreServices.DatabaseFile);
        if (File.Exists(database))
        {
            throw new IOException($"The folder {dataFolder} has a store already.");
        }

        var manifest = await ReadManifestAsync(source, cancellationToken);
        Directory.CreateDirectory(dataFolder);
        foreach (var entry in manifest.Files)
        {
            await CopyAsync(source, dataFolder, entry, cancellationToken);
        }

        File.Move(database + DraftSuffix, database);
        DurableFile.SyncFolderOf(database);
        return manifest;
    }

    private static async Task<BackupManifest> ReadManifestAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(Path.Combine(source, StoreBackup.ManifestFile));
            var manifest = await JsonSerializer.DeserializeAsync(stream, BackupJson.Default.BackupManifest, cancellationToken);
            return manifest is { Format: BackupManifest.FormatKnown, Files: not null } && manifest.Files.All(IsInside)
                && manifest.Files.Any(entry => entry.Path == EmbeddedStoreServices.DatabaseFile)
                    ? manifest
                    : throw new InvalidDataException($"{StoreBackup.ManifestFile} is of another program or version.");
        }
        catch (Exception wrong) when (wrong is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{source} has no {StoreBackup.ManifestFile}: it is no backup, or one that was cut off.", wrong);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{StoreBackup.ManifestFile} cannot be read.", wrong);
        }
    }

    // A manifest that was tampered with must not write outside the folder.
    private static bool IsInside(BackupEntry entry) =>
        entry.Path.Length > 0 && !Path.IsPathRooted(entry.Path) && entry.Path.Split('/').All(part => part is not ("" or "." or ".."));

    private static async Task CopyAsync(string source, string dataFolder, BackupEntry entry, CancellationToken cancellationToken)
    {
        var from = Path.Combine(source, entry.Path);
        var to = Path.Combine(dataFolder, entry.Path) + (entry.Path == EmbeddedStoreServices.DatabaseFile ? DraftSuffix : "");
        Directory.CreateDirectory(Path.GetDirectoryName(to)!); // Not null: it lies in the data folder.
        if (!File.Exists(from))
        {
            throw new InvalidDataException($"{entry.Path} is missing in the backup.");
        }

        File.Delete(to);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var read = File.OpenRead(from))
        await using (var write = new FileStream(to, options))
        {
            var buffer = new byte[256 * 1024];
            for (int length; (length = await read.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, length);
                await write.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
            }

            write.Flush(flushToDisk: true);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != entry.Sha256)
        {
            File.Delete(to);
            throw new InvalidDataException($"{entry.Path} is damaged: its digest is another than the backup's.");
        }

        DurableFile.SyncNames(to, dataFolder);
    }
}
