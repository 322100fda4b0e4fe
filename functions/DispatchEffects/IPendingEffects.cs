namespace Serverless.Functions;

/// <summary>What commits set going and a crash left undone; the timer function <c>DispatchEffects</c> does it (I3).</summary>
/// <remarks>Only a host whose store and queues are not one database has such a gap.</remarks>
internal interface IPendingEffects
{
    /// <summary>Does everything that was left for longer than a moment, oldest first; repeatable.</summary>
    Task DispatchAsync(CancellationToken cancellationToken);
}
