using System.Security.Cryptography;
using System.Text;
using Serverless.Cases;

namespace Serverless.Azure;

/// <summary>What a try is about to do, written down before it begins, so that a crash leaves nothing half done and nothing behind (I1).</summary>
/// <param name="Owner">The partition of the row that decides.</param>
/// <param name="Row">The row that decides: it names the operation, or the try came to nothing.</param>
/// <param name="Operation">The try; its blobs lie under it.</param>
/// <param name="At">When it began.</param>
internal sealed record IntakeIntent(string Owner, string Row, string Operation, DateTimeOffset At)
{
    private const string OwnerColumn = "Owner";
    private const string RowColumn = "Row";
    private const string FormerColumn = "Former";
    private const string BodyColumn = "Body";
    private const string MessageColumn = "MessageId";
    private const string SessionColumn = "SessionId";
    private const string LabelColumn = "Label";
    private const string ScheduledColumn = "ScheduledAt";

    /// <summary>When it began, as a property of its row.</summary>
    public const string AtColumn = "At";

    /// <summary>The operation whose blobs this one replaces; absent where it replaces none.</summary>
    public string? Former { get; init; }

    /// <summary>What is to be sent once the row is there; absent where nothing is.</summary>
    public QueueMessage? Message { get; init; }

    /// <summary>All partitions of intents: sixteen, so that none is busier than the limit of a partition.</summary>
    public static IEnumerable<string> Buckets => Enumerable.Range(0, 16).Select(number => $"b{number:x}");

    public string Bucket => BucketOf(Owner);

    public string Key => KeyOf(Owner, Operation);

    public static string BucketOf(string owner) => $"b{SHA256.HashData(Encoding.UTF8.GetBytes(owner))[0] >> 4:x}";

    public static string KeyOf(string owner, string operation) => $"{owner}~{operation}";

    public static IntakeIntent Read(TableEntity row) => new(
        row.GetString(OwnerColumn) ?? "",
        row.GetString(RowColumn) ?? "",
        row.GetString(ContactRow.OperationColumn) ?? "",
        row.GetDateTimeOffset(AtColumn) ?? default)
    {
        Former = row.GetString(FormerColumn),
        Message = row.GetString(MessageColumn) is { } id
            ? new QueueMessage(id, row.GetString(BodyColumn) ?? "")
            {
                SessionId = row.GetString(SessionColumn),
                Subject = row.GetString(LabelColumn),
                ScheduledEnqueueTime = row.GetDateTimeOffset(ScheduledColumn),
            }
            : null,
    };

    public TableEntity Write() => new(Bucket, Key)
    {
        [OwnerColumn] = Owner,
        [RowColumn] = Row,
        [ContactRow.OperationColumn] = Operation,
        [AtColumn] = At,
        [FormerColumn] = Former,
        [MessageColumn] = Message?.MessageId,
        [BodyColumn] = Message?.Body,
        [SessionColumn] = Message?.SessionId,
        [LabelColumn] = Message?.Subject,
        [ScheduledColumn] = Message?.ScheduledEnqueueTime,
    };
}
