using Serverless.Cases;

namespace Serverless.Embedded;

/// <summary>Gives instances and inbox rows their numbers, and executions their ids; none is given twice while the process lives, or to two rows.</summary>
internal sealed class HubNumbers(long lastKey, long lastInboxNumber, RandomSource random)
{
    private long _key = lastKey;
    private long _inbox = lastInboxNumber;

    public long NextKey() => Interlocked.Increment(ref _key);

    public long NextInboxNumber() => Interlocked.Increment(ref _inbox);

    /// <summary>The id of a new execution, or of an instance whose starter gave none.</summary>
    public string NewId() => random.NewId();
}
