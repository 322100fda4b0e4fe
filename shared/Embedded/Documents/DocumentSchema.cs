namespace Serverless.Embedded;

/// <summary>Documents stand here as they are: they hold nothing personal (I7).</summary>
internal static class DocumentSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE documents (
            collection TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (collection, key)) WITHOUT ROWID;
        """,
    ];
}
