namespace Serverless.Embedded;

internal static class BlobSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE blobs (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, size INTEGER NOT NULL,
            bytes BLOB, file TEXT);
        CREATE INDEX blob_files ON blobs (file) WHERE file IS NOT NULL;
        """,
    ];
}
