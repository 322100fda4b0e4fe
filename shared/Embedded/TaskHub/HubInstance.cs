namespace Serverless.Embedded;

/// <summary>One instance's mailbox, and its running code while it is in memory. At most one worker has it at a time.</summary>
/// <remarks>Id, mailbox and places belong to the table's lock; the code and what it has taken belong to the worker.</remarks>
internal sealed class HubInstance(string id)
{
    public string Id { get; } = id;

    public Queue<HubMessage> Mailbox { get; } = new();

    /// <summary>Whether it waits for a worker or has one.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Its place among the idle ones; null while it is not idle.</summary>
    public LinkedListNode<HubInstance>? IdlePlace { get; set; }

    public LiveOrchestration? Live { get; set; }

    /// <summary>The number of the last inbox row that was taken; one that arrives with no greater number was read from the file.</summary>
    public long InboxThrough { get; set; }

    /// <summary>Whether the last reading of the inbox left rows there.</summary>
    public bool HasMoreInbox { get; set; }
}
