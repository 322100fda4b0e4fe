using System.Collections.Frozen;

namespace Serverless.Functions;

/// <summary>Keeps functions that take much memory from doing so too often at once.</summary>
internal sealed class QueueGates : IDisposable
{
    private readonly FrozenDictionary<string, SemaphoreSlim> _gates = FunctionTable.All
        .Where(entry => entry.Trigger is FunctionTrigger.Queue { AtOnceMax: not null })
        .ToFrozenDictionary(entry => entry.Name, entry => new SemaphoreSlim(((FunctionTrigger.Queue)entry.Trigger).AtOnceMax ?? 1));

    /// <summary>Runs work when its function's turn has come.</summary>
    public async Task PassAsync(string function, Func<Task> work, CancellationToken cancellationToken)
    {
        if (!_gates.TryGetValue(function, out var gate))
        {
            await work();
            return;
        }

        await gate.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }
}
