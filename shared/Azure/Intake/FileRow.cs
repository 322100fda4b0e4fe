using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>A file that came after its contact: a row of its own in the contact's partition, its bytes a blob.</summary>
/// <param name="Contact">The contact; it is the partition.</param>
/// <param name="Name">The file's name, <c>{contact id}/…</c>.</param>
/// <param name="Operation">Which try kept it; never changes.</param>
/// <param name="FilesUnder">Which operation's blob it is.</param>
/// <param name="Subject">Whose key seals it.</param>
internal sealed record FileRow(string Contact, string Name, string Operation, string FilesUnder, DataSubject Subject)
{
    /// <summary>What the row keys of files begin with.</summary>
    public const string Prefix = "file-";

    /// <summary>What the blob is called under its operation.</summary>
    public const string Part = "file";

    private const string NameColumn = "Name";

    /// <summary>The state that was read.</summary>
    public ETag ETag { get; init; }

    public string Key => KeyOf(Name);

    /// <summary>A name may have what no key may have, and be longer.</summary>
    public static string KeyOf(string name) => Prefix + ContentId.Of("file", name);

    public static FileRow Read(TableEntity row) => new(
        row.PartitionKey,
        row.GetString(NameColumn) ?? "",
        row.GetString(ContactRow.OperationColumn) ?? "",
        row.GetString(ContactRow.FilesUnderColumn) ?? "",
        new DataSubject(row.GetString(ContactRow.SubjectColumn) ?? ""))
    {
        ETag = row.ETag,
    };

    public TableEntity Write() => new(Contact, Key)
    {
        [NameColumn] = Name,
        [ContactRow.OperationColumn] = Operation,
        [ContactRow.FilesUnderColumn] = FilesUnder,
        [ContactRow.SubjectColumn] = Subject.Value,
    };
}
