namespace Serverless.Azure.Tests;

/// <summary>Counts the requests that a process makes, to whatever service, and ends it after one of them.</summary>
/// <remarks>The last request is done, and its answer is lost: what comes before it and what comes after it are both cut there.</remarks>
internal sealed class ProcessLife(int requestsMax = int.MaxValue)
{
    private readonly Lock _gate = new();
    private readonly List<string> _seen = [];

    /// <summary>What was asked for, one a request.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    public bool IsOver => Seen.Count >= requestsMax;

    /// <summary>Forgets what was asked for so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _seen.Clear();
        }
    }

    public async Task<T> RequestAsync<T>(string what, Func<Task<T>> send)
    {
        int number;
        lock (_gate)
        {
            if (_seen.Count >= requestsMax)
            {
                throw new IOException("The process has ended.");
            }

            _seen.Add(what);
            number = _seen.Count;
        }

        var answer = await send();
        return number < requestsMax ? answer : throw new IOException("The process ended before the answer came.");
    }

    public Task RequestAsync(string what, Func<Task> send) => RequestAsync(what, async () =>
    {
        await send();
        return true;
    });
}
