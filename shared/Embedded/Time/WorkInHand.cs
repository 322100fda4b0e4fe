namespace Serverless.Embedded;

/// <summary>Counts what is being worked on now, so that a virtual clock moves only when nothing is left to do.</summary>
/// <remarks>
/// Whoever takes something in hand that is due now (a message, an episode, an activity, a timer that fired) begins before
/// the former holder ends, so the count never touches zero between two steps of one piece of work.
/// </remarks>
public sealed class WorkInHand
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _count;

    /// <summary>Takes one piece of work in hand.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    /// <summary>Puts one piece of work down.</summary>
    /// <exception cref="InvalidOperationException">Nothing was in hand: somebody put the same piece down twice.</exception>
    public void End()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (_count == 0)
            {
                throw new InvalidOperationException("Nothing is in hand.");
            }

            if (--_count == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        idle?.TrySetResult();
    }

    /// <summary>Completes at an instant at which nothing was in hand.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }
}
