namespace Serverless.Embedded;

internal static class PrivacySchema
{
    public static IReadOnlyList<string> Scripts { get; } =
        ["CREATE TABLE data_keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID"];
}
