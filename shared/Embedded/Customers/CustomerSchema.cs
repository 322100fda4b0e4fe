namespace Serverless.Embedded;

/// <summary>Addresses and names stand here as blind indexes only (I7).</summary>
internal static class CustomerSchema
{
    public static IReadOnlyList<string> Scripts { get; } =
    [
        """
        CREATE TABLE customers (customer_id TEXT PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE customer_addresses (address_index TEXT PRIMARY KEY, customer_id TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX customer_addresses_of ON customer_addresses (customer_id);
        CREATE TABLE customer_names (
            name_index TEXT NOT NULL, customer_id TEXT NOT NULL, PRIMARY KEY (name_index, customer_id)) WITHOUT ROWID;
        CREATE INDEX customer_names_of ON customer_names (customer_id);
        """,
        """
        ALTER TABLE customers ADD COLUMN review_due INTEGER;
        CREATE INDEX customers_for_review ON customers (review_due, customer_id) WHERE review_due IS NOT NULL;
        """,
    ];
}
