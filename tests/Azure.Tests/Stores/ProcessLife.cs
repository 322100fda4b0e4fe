namespace Serverless.Azure.Tests;

/// <summary>Counts the requests that a process makes, to whatever service, and ends it after one of them.</summary>
/// <remarks>The last request is done, and its answer is lost: what comes before it and what comes after it are both cut there.</remarks>
internal sealed class ProcessLife
{
    private readonly Lock _gate = new();
    private readonly List<string> _seen = [];
    private int _requestsMax = int.MaxValue;
    private string? _lastWords;

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

    public bool IsOver => Seen.Count >= _requestsMax;

    /// <summary>Forgets what was asked for so far, and ends the process after so many more.</summary>
    public void EndAfter(int requests = int.MaxValue)
    {
        lock (_gate)
        {
            _seen.Clear();
            _requestsMax = requests;
        }
    }

    /// <summary>Ends the process after the next request that has these words.</summary>
    public void EndAt(string words)
    {
        lock (_gate)
        {
            _lastWords = words;
        }
    }

    public async Task<T> RequestAsync<T>(string what, Func<Task<T>> send)
    {
        int number;
        lock (_gate)
        {
            if (_seen.Count >= _requestsMax)
            {
                throw new IOException("The process has ended.");
            }

            _seen.Add(what);
            number = _seen.Count;
            if (_lastWords is { } words && what.Contains(words, StringComparison.Ordinal))
            {
                _requestsMax = number;
            }
        }

        var answer = await send();
        return number < _requestsMax ? answer : throw new IOException("The process ended before the answer came.");
    }

    public Task RequestAsync(string what, Func<Task> send) => RequestAsync(what, async () =>
    {
        await send();
        return true;
    });
}
