namespace Serverless.Embedded;

/// <summary>One instance's mailbox, and its running code while it is in memory. At most one worker has it at a time.</summary>
/// <remarks>All but <see cref="Live"/> belongs to the table's lock; <see cref="Live"/> belongs to the worker.</remarks>
internal sealed class HubInstance(string id)
{
    public string Id { get; } = id;

    public Queue<HubMessage> Mailbox { get; } = new();

    /// <summary>Whether it waits for a worker or has one.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Its place among the idle ones; null while it is not idle.</summary>
    public LinkedListNode<HubInstance>? IdlePlace { get; set; }

    public LiveOrchestration? Live { get; set; }
}
