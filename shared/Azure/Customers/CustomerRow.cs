using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>A customer's row: the sealed customer, and beside it only blind indexes (I7).</summary>
internal static class CustomerRow
{
    public const string Key = "customer";
    public const string Version = "Version";
    public const string Operation = "Operation";
    private const string Addresses = "Addresses";
    public const string ReviewDue = "ReviewDue";
    private const string NameIndex = "Name";

    public static TableEntity Write(Customer customer, byte[] body, IEnumerable<string> addresses, string? name, string operation)
    {
        var row = new TableEntity(customer.Id.Value, Key)
        {
            [Version] = customer.Version,
            [Addresses] = string.Join(',', addresses),
            [NameIndex] = name,
            [ReviewDue] = customer.ReviewDueAt?.ToUnixTimeTicks(),
            [Operation] = operation,
        };
        SealedColumns.Write(row, body);
        return row;
    }

    /// <summary>Changes a row's etag, or stands where none is, so that a save that is under way fails.</summary>
    public static TableEntity Fence(string id) => new(id, Key) { ["Fence"] = Guid.NewGuid() };

    /// <summary>The blind indexes of the addresses that it lists.</summary>
    public static IReadOnlyList<string> AddressesOf(TableEntity row) =>
        (row.GetString(Addresses) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The blind index of its name; absent for none.</summary>
    public static string? NameOf(TableEntity row) => row.GetString(NameIndex);

    /// <summary>Whether a customer is there, and not only a fence.</summary>
    public static bool IsThere(TableEntity row) => row.GetInt64(Version) is > 0;
}
