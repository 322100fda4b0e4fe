namespace Serverless.Cases;

/// <summary>Tells the rules that hold now. A decision takes one snapshot and stays with it.</summary>
public interface IServiceRules
{
    /// <summary>The latest snapshot; cheap to ask for.</summary>
    ServiceRules Current { get; }

    /// <summary>Sees to it that the snapshot knows a policy which another process may have published a moment ago (H83).</summary>
    /// <returns>At once when it is known; else after a look at the store.</returns>
    ValueTask KnowAsync(PolicyRef policy, CancellationToken cancellationToken);
}
