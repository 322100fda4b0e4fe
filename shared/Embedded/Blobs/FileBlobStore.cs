using System.Collections.Concurrent;
using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Encrypted bytes under a name: small ones in the caller's transaction, larger ones as files that are on disk before it.</summary>
/// <remarks>
/// A file has its final name before the commit that names it. A crash between the two leaves a file that nothing names;
/// <see cref="SweepOrphans"/> removes it.
/// </remarks>
public sealed class FileBlobStore
{
    /// <summary>The most bytes that are kept in a row of the database.</summary>
    public const int InlineBytesMax = 64 * 1024;

    private const string DraftSuffix = ".new";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly SqliteDatabase _database;
    private readonly PersonalDataVault _vault;
    private readonly RandomSource _random;
    private readonly ConcurrentDictionary<string, bool> _underWay = new();

    /// <summary>Opens the blobs of a data folder.</summary>
    public FileBlobStore(SqliteDatabase database, PersonalDataVault vault, RandomSource random, string dataFolder)
    {
        (_database, _vault, _random) = (database, vault, random);
        Folder = FolderOf(dataFolder);
        database.Migrate("blobs", BlobSchema.Scripts);
    }

    /// <summary>Where the files lie.</summary>
    public string Folder { get; }

    /// <summary>The bytes of a blob, or null when the name is unknown or its subject was erased.</summary>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(name, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // Put under another key between the look at the row and at the file: the row names the new file now.
            return await ReadAsync(name, cancellationToken);
        }
    }

    /// <summary>Removes the files that no row names, and drafts of a process that is gone; returns how many.</summary>
    /// <remarks>Safe beside accepts of this process: what is under way is left alone.</remarks>
    public int SweepOrphans()
    {
        var swept = 0;
        foreach (var path in FindOrphans(_database, Folder))
        {
            if (!_underWay.ContainsKey(Path.GetFileName(path).Replace(DraftSuffix, "", StringComparison.Ordinal))
                && !IsNamed(_database, Path.GetFileName(path)))
            {
                File.Delete(path);
                swept++;
            }
        }

        return swept;
    }

    internal static IEnumerable<string> FindOrphans(SqliteDatabase database, string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !IsNamed(database, Path.GetFileName(path)))
            : [];

    internal static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "blobs");

    internal static string PathOf(string folder, string file) => Path.Combine(folder, file[..2], file);

    /// <summary>Encrypts a blob and writes it to its file when it is large. Follow with <see cref="Stage"/> and <see cref="Settle"/>.</summary>
    internal PreparedBlob Prepare(string name, DataSubject subject, IDataKey key, ReadOnlySpan<byte> plain)
    {
        var bytes = key.Protect(plain, SealPurposes.Blob(name));
        if (plain.Length <= InlineBytesMax)
        {
            return new PreparedBlob(name, subject, plain.Length, bytes, null);
        }

        Span<byte> id = stackalloc byte[16];
        _random.Fill(id);
        var file = Convert.ToHexStringLower(id);
        _underWay[file] = true;
        try
        {
            WriteFile(PathOf(Folder, file), bytes);
        }
        catch
        {
            _underWay.TryRemove(file, out _);
            throw;
        }

        return new PreparedBlob(name, subject, plain.Length, null, file);
    }

    /// <summary>Names a blob in the caller's transaction.</summary>
    internal static void Stage(SqliteSession session, PreparedBlob blob) =>
        session.Prepare("INSERT INTO blobs (name, subject, size, bytes, file) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, blob.Name).Bind(2, blob.Subject.Value).Bind(3, blob.SizeBytes).BindBytes(4, blob.Bytes).Bind(5, blob.File)
            .Execute();

    /// <summary>The names of all blobs under a contact.</summary>
    internal static List<string> NamesUnder(SqliteSession session, string contactId)
    {
        // '0' follows '/' in the order of bytes, so that the range holds the names that begin with "{contact}/".
        var query = session.Prepare("SELECT name FROM blobs WHERE name >= ?1 AND name < ?2").Bind(1, contactId + "/").Bind(2, contactId + "0");
        var names = new List<string>();
        while (query.Step())
        {
            names.Add(query.Text(0));
        }

        query.Reset();
        return names;
    }

    /// <summary>Puts a blob under another key in the caller's transaction; the former file goes after the commit.</summary>
    internal void StageReplacement(SqliteSession session, PreparedBlob blob)
    {
        var former = ReadRow(session, blob.Name)?.File;
        session.Prepare("UPDATE blobs SET subject = ?2, bytes = ?3, file = ?4 WHERE name = ?1")
            .Bind(1, blob.Name).Bind(2, blob.Subject.Value).BindBytes(3, blob.Bytes).Bind(4, blob.File).Execute();
        if (former is not null)
        {
            session.AfterCommit(() => DeleteQuietly(PathOf(Folder, former)));
        }
    }

    /// <summary>Ends the way of a blob; the file of one that surely was not committed is deleted.</summary>
    internal void Settle(PreparedBlob blob, bool discard)
    {
        if (blob.File is not { } file)
        {
            return;
        }

        if (discard)
        {
            File.Delete(PathOf(Folder, file));
        }

        _underWay.TryRemove(file, out _);
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (_database.Read(session => ReadRow(session, name)) is not { } row
            || await _vault.FindKeyAsync(row.Subject, cancellationToken) is not { } key)
        {
            return null;
        }

        var bytes = row.Bytes ?? await File.ReadAllBytesAsync(PathOf(Folder, row.File!), cancellationToken); // A row has bytes or a file.
        return key.UnprotectOrNull(bytes, SealPurposes.Blob(name));
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // Nothing names it any more: the next sweep removes it.
        }
    }

    private static void WriteFile(string path, byte[] bytes)
    {
        var folder = Path.GetDirectoryName(path)!; // Not null: PathOf put a folder before it.
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFile.SyncFolderOf(folder);
            DurableFile.SyncFolderOf(Path.GetDirectoryName(folder)!); // Not null: the data folder's.
        }

        DurableFile.Write(path + DraftSuffix, bytes, OwnerOnly);
        File.Move(path + DraftSuffix, path);
        DurableFile.SyncFolderOf(path);
    }

    private static PreparedBlob? ReadRow(SqliteSession session, string name)
    {
        var query = session.Prepare("SELECT subject, size, bytes, file FROM blobs WHERE name = ?1").Bind(1, name);
        var row = query.Step()
            ? new PreparedBlob(
                name, new DataSubject(query.Text(0)), query.Number(1), query.IsNull(2) ? null : query.Bytes(2).ToArray(),
                query.TextOrNull(3))
            : null;
        query.Reset();
        return row;
    }

    private static bool IsNamed(SqliteDatabase database, string file) => database.Read(session =>
        session.Prepare("SELECT 1 FROM blobs WHERE file = ?1 AND file IS NOT NULL").Bind(1, file).Step());
}
