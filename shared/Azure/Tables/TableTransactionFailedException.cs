using Azure;

namespace Serverless.Azure;

/// <summary>A transaction was refused as a whole: nothing of it was written.</summary>
/// <remarks>
/// After a connection broke, a retried transaction finds its own first try: a 409, 412 or 404 can be that echo. Read back
/// and compare an operation id before it is reported as a conflict (contracts/tables-rest.md section 8).
/// </remarks>
public sealed class TableTransactionFailedException : RequestFailedException
{
    internal TableTransactionFailedException(int status, string message, string? errorCode, int? index)
        : base(status, message, errorCode, null) => FailedTransactionActionIndex = index;

    /// <summary>The step that was refused, counted from 0; absent where the service named none.</summary>
    public int? FailedTransactionActionIndex { get; }
}
