namespace Serverless.Embedded;

/// <summary>Words stand here as keyed hashes only (I7), the newest case of each last.</summary>
internal static class WordSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE word_cases (case_row INTEGER PRIMARY KEY, case_id TEXT NOT NULL, customer_id TEXT NOT NULL, words BLOB NOT NULL);
        CREATE INDEX word_cases_of_customer ON word_cases (customer_id);
        CREATE TABLE words (word INTEGER NOT NULL, case_row INTEGER NOT NULL, PRIMARY KEY (word, case_row)) WITHOUT ROWID;
        CREATE TABLE word_place (id INTEGER PRIMARY KEY, event_row INTEGER NOT NULL);
        INSERT INTO word_place VALUES (1, 0);
        """,
    ];
}
