namespace Serverless.Cases;

/// <summary>Rules that do not change while the process runs.</summary>
public sealed class FixedRules(ServiceRules rules) : IServiceRules
{
    /// <inheritdoc />
    public ServiceRules Current => rules;

    /// <inheritdoc />
    public ValueTask KnowAsync(PolicyRef policy, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
