using System.Text.Json;
using Serverless.Durable;

namespace Serverless.Azure.Tests;

/// <summary>Keeps which orchestrations were started and what was raised to them, by the rules of every task hub.</summary>
internal sealed class RecordedHub
{
    private readonly Lock _gate = new();
    private readonly List<string> _acts = [];
    private readonly Dictionary<string, bool> _isFinished = [];

    public IReadOnlyList<string> Acts
    {
        get
        {
            lock (_gate)
            {
                return [.. _acts];
            }
        }
    }

    public void Finish(string instanceId)
    {
        lock (_gate)
        {
            _isFinished[instanceId] = true;
        }
    }

    /// <summary>False for one that was never started.</summary>
    public bool? IsFinished(string instanceId)
    {
        lock (_gate)
        {
            return _isFinished.TryGetValue(instanceId, out var finished) ? finished : null;
        }
    }

    public void Start(string name, string instanceId, object? input)
    {
        lock (_gate)
        {
            if (_isFinished.TryGetValue(instanceId, out var finished) && !finished)
            {
                throw new OrchestrationAlreadyExistsException(instanceId);
            }

            Assert.True(input is null or JsonElement);
            _isFinished[instanceId] = false;
            _acts.Add($"start {name} {instanceId}");
        }
    }

    public void Raise(string instanceId, string eventName)
    {
        lock (_gate)
        {
            if (!_isFinished.TryGetValue(instanceId, out var finished))
            {
                throw new OrchestrationNotFoundException(instanceId);
            }

            if (!finished)
            {
                _acts.Add($"raise {eventName} {instanceId}");
            }
        }
    }
}
