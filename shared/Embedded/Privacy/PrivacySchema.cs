namespace Serverless.Embedded;

internal static class PrivacySchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE data_keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE erased_subjects (subject TEXT PRIMARY KEY) WITHOUT ROWID;
        """,
    ];
}
