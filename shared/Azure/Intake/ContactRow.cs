using Azure;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>The first row of an accepted contact: everything sealed under one subject's key, what is large as blobs.</summary>
/// <param name="Id">The contact; it is the partition.</param>
/// <param name="Operation">Which try accepted it; never changes.</param>
/// <param name="FilesUnder">Which operation's blobs are its files: the accepting one's, and after a move the move's.</param>
/// <param name="Subject">Whose key seals it.</param>
/// <param name="Contact">The sealed normal form; absent where it is a blob.</param>
/// <param name="Raw">The sealed original; absent where it is a blob.</param>
/// <param name="Files">The names of the files that came with it, in the order of their blobs.</param>
/// <param name="ReceivedAt">When it came (UTC).</param>
internal sealed record ContactRow(
    string Id, string Operation, string FilesUnder, DataSubject Subject, byte[]? Contact, byte[]? Raw, IReadOnlyList<string> Files,
    DateTimeOffset ReceivedAt)
{
    /// <summary>The row key of what an owner's partition begins with.</summary>
    public const string Head = "head";

    public const string OperationColumn = "Operation";
    public const string FilesUnderColumn = "FilesUnder";
    public const string SubjectColumn = "Subject";
    private const string ContactColumn = "Contact";
    private const string RawColumn = "Raw";
    public const string FilesColumn = "Files";
    private const string ReceivedColumn = "ReceivedAt";

    // No name has a line break: BlobRules saw to it.
    private const char Between = '\n';

    /// <summary>The state that was read.</summary>
    public ETag ETag { get; init; }

    public static ContactRow Read(TableEntity row) => new(
        row.PartitionKey,
        row.GetString(OperationColumn) ?? "",
        row.GetString(FilesUnderColumn) ?? "",
        new DataSubject(row.GetString(SubjectColumn) ?? ""),
        RowBytes.Read(row, ContactColumn),
        RowBytes.Read(row, RawColumn),
        row.GetString(FilesColumn) is { } files ? files.Split(Between) : [],
        row.GetDateTimeOffset(ReceivedColumn) ?? default)
    {
        ETag = row.ETag,
    };

    public TableEntity Write()
    {
        var row = new TableEntity(Id, Head)
        {
            [OperationColumn] = Operation,
            [FilesUnderColumn] = FilesUnder,
            [SubjectColumn] = Subject.Value,
            [FilesColumn] = Files.Count > 0 ? string.Join(Between, Files) : null,
            [ReceivedColumn] = ReceivedAt,
        };
        RowBytes.Write(row, ContactColumn, Contact);
        RowBytes.Write(row, RawColumn, Raw);
        return row;
    }
}
