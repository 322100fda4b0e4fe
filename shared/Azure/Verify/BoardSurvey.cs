using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Azure;

/// <summary>All rows of the board in memory, each as a digest and a version: about two hundred bytes a case.</summary>
internal sealed class BoardSurvey
{
    private readonly Dictionary<UInt128, long> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Reads the board, but for the intents and what says that it changed.</summary>
    public static async Task<BoardSurvey> ReadAsync(TableClient board, CancellationToken cancellationToken)
    {
        var survey = new BoardSurvey();
        await foreach (var row in board.QueryAsync(null, null, ["PartitionKey", "RowKey", "Version"], cancellationToken))
        {
            if (!row.RowKey.StartsWith(BoardKeys.TodoList, StringComparison.Ordinal) && row.RowKey != BoardKeys.Revision)
            {
                survey._rows[DigestOf(row.PartitionKey, row.RowKey)] = row.GetInt64("Version") ?? 0;
            }
        }

        return survey;
    }

    /// <summary>Ticks a row off; false when it is not there at that version.</summary>
    public bool TickOff(string partitionKey, string rowKey, long version) =>
        _rows.Remove(DigestOf(partitionKey, rowKey), out var there) && there == version;

    /// <summary>Whether a row was there and nothing ticked it off.</summary>
    public bool IsLeft(TableEntity row) => _rows.ContainsKey(DigestOf(row.PartitionKey, row.RowKey));

    private static UInt128 DigestOf(string partitionKey, string rowKey)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{partitionKey}/{rowKey}"), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }
}
