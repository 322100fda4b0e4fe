using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>I1: every blob that is named can be read, and no file lies there that nothing names.</summary>
internal sealed class BlobCheck : IStoreCheck
{
    public async Task CheckAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var folder = FileBlobStore.FolderOf(snapshot.DataFolder);
        foreach (var blob in snapshot.Rows("SELECT name, subject, size, bytes, file FROM blobs", Read))
        {
            var bytes = blob.Bytes;
            if (blob.File is { } file)
            {
                var path = FileBlobStore.PathOf(folder, file);
                if (!File.Exists(path))
                {
                    // A running service may have put it under another key since the snapshot.
                    if (!snapshot.IsRunning)
                    {
                        snapshot.Report("I1", blob.Name, "its file is missing.");
                    }

                    continue;
                }

                bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            }

            var plain = await snapshot.OpenAsync(
                blob.Subject, bytes ?? [], SealPurposes.Blob(blob.Name), blob.Name, cancellationToken);
            if (plain is not null && plain.Length != blob.SizeBytes)
            {
                snapshot.Report("I1", blob.Name, "it has another size than was stored.");
            }
        }

        CheckOrphans(snapshot, folder);
    }

    private static PreparedBlob Read(SqliteStatement query) => new(
        query.Text(0), new DataSubject(query.Text(1)), query.Number(2), query.IsNull(3) ? null : query.Bytes(3).ToArray(),
        query.TextOrNull(4));

    private static void CheckOrphans(StoreSnapshot snapshot, string folder)
    {
        // Beside a running service a file may be new, its commit still to come.
        if (snapshot.IsRunning || !Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var file = Path.GetFileName(path);
            if (!snapshot.Any("SELECT 1 FROM blobs WHERE file = ?1 AND file IS NOT NULL", file))
            {
                snapshot.Report("I1", file, "nothing names this file; a sweep removes what a crash left.");
            }
        }
    }
}
