namespace Serverless.Embedded;

/// <summary>Gives instances and inbox rows their numbers; none is given twice while the process lives, or to two rows.</summary>
internal sealed class HubNumbers(long lastKey, long lastInboxNumber)
{
    private long _key = lastKey;
    private long _inbox = lastInboxNumber;

    public long NextKey() => Interlocked.Increment(ref _key);

    public long NextInboxNumber() => Interlocked.Increment(ref _inbox);
}
