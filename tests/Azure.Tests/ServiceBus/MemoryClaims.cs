using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Serverless.Azure.Tests;

/// <summary>Claims in memory, for the tests of what is done with them.</summary>
internal sealed class MemoryClaims : IClaimStore
{
    private readonly ConcurrentDictionary<string, BinaryData> _claims = new();

    public IReadOnlyList<string> Names => [.. _claims.Keys.Order(StringComparer.Ordinal)];

    public Task PutAsync(string name, BinaryData bytes, CancellationToken cancellationToken)
    {
        _claims[name] = bytes;
        return Task.CompletedTask;
    }

    public Task<BinaryData?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_claims.GetValueOrDefault(name));

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var name in Names)
        {
            yield return name;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _claims.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
