namespace Serverless.Cases;

/// <summary>The messages that could not be processed (I6): to be read by a person, and to be replayed.</summary>
public interface IDeadLetterStore
{
    /// <summary>Dead letters of all queues, oldest first, from a cursor on.</summary>
    Task<Page<DeadLetter>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Puts a dead letter back into its queue with a fresh delivery count; false when the id is unknown.</summary>
    Task<bool> ReplayAsync(string id, CancellationToken cancellationToken);
}
