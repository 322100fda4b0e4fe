namespace Serverless.Durable;

/// <summary>Why a step or an orchestration failed, as recorded in its history.</summary>
/// <param name="ErrorType">The exception's full type name where it happened.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown; absent when the host did not say.</param>
/// <param name="InnerFailure">What caused it; absent at the root.</param>
/// <param name="IsNonRetriable">Whether another try cannot help; retry policies obey it.</param>
public sealed record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace = null,
    TaskFailureDetails? InnerFailure = null,
    bool IsNonRetriable = false)
{
    // An exception chain is the app's to build, so its recording is bounded.
    private const int DepthMax = 16;

    /// <summary>Whether this failure was recorded from an exception of exactly this type.</summary>
    /// <typeparam name="TException">The exception's type.</typeparam>
    /// <returns>True when the recorded type name is the type's full name.</returns>
    public bool IsCausedBy<TException>()
        where TException : Exception => ErrorType == typeof(TException).FullName;

    /// <summary>Records an exception and what caused it.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The details; a <see cref="TaskFailedException"/> gives its task's own details as inner
    /// failure.</returns>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FromException(exception, DepthMax);
    }

    /// <summary>Turns the failure into its message on the wire.</summary>
    /// <returns>A new message.</returns>
    public Protocol.TaskFailureDetails ToProtocol() => new()
    {
        ErrorType = ErrorType,
        ErrorMessage = ErrorMessage,
        StackTrace = StackTrace,
        InnerFailure = InnerFailure?.ToProtocol(),
        IsNonRetriable = IsNonRetriable,
    };

    /// <summary>Reads a failure from the wire; hosts may leave it out (durable-passthrough, section 4).</summary>
    /// <param name="details">The message, or null.</param>
    /// <returns>The details; a retriable unknown failure for null.</returns>
    public static TaskFailureDetails FromProtocol(Protocol.TaskFailureDetails? details) =>
        details is null
            ? new TaskFailureDetails("(unknown)", "The host gave no details of the failure.")
            : new TaskFailureDetails(
                details.ErrorType,
                details.ErrorMessage,
                details.StackTrace,
                details.InnerFailure is null ? null : FromProtocol(details.InnerFailure),
                details.IsNonRetriable);

    private static TaskFailureDetails FromException(Exception exception, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        exception switch
        {
            TaskFailedException failed => failed.FailureDetails,
            { InnerException: { } inner } when depth > 1 => FromException(inner, depth - 1),
            _ => null,
        },
        exception is NonRetriableException);
}
