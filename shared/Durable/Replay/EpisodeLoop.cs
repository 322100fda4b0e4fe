namespace Serverless.Durable;

/// <summary>Runs an orchestrator's code on the thread of the episode and nowhere else.</summary>
/// <remarks>
/// <para>Code runs "inside": under this synchronization context and its task scheduler, so that every await and every
/// ContinueWith comes back to the queue. Results are handed over "outside", under no context at all: there a
/// continuation
/// that asked for no context (ConfigureAwait(false)) runs at once on this same thread instead of on the thread
/// pool.</para>
/// <para>Between episodes it holds no thread, timer or registration; dropping the last reference frees
/// everything.</para>
/// </remarks>
internal sealed class EpisodeLoop
{
    private readonly Queue<Work> _queue = new();
    private readonly Scheduler _scheduler;
    private int _thread;
    private volatile bool _wasEnteredFromOutside;
    private bool _stopped;

    public EpisodeLoop() => _scheduler = new Scheduler(this);

    /// <summary>Whether the code went on from another thread, so that it waited for something foreign.</summary>
    public bool WasEnteredFromOutside => _wasEnteredFromOutside;

    /// <summary>What escaped from an async void method of the orchestrator.</summary>
    public Exception? Escaped { get; private set; }

    /// <summary>Whether the caller is the orchestrator's own code in the present episode.</summary>
    public bool IsOnEpisode => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    /// <summary>Makes the calling thread the episode's until the action returns.</summary>
    public void Run(Action episode)
    {
        var ambient = SynchronizationContext.Current;
        var ambientFlow = ExecutionContext.Capture();
        if (ambientFlow is not null)
        {
            // Else the first caller's AsyncLocals would stay alive, and flow, as long as the orchestration.
            ExecutionContext.SuppressFlow();
        }

        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            episode();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(ambient);
            Volatile.Write(ref _thread, 0);
            if (ambientFlow is not null)
            {
                ExecutionContext.Restore(ambientFlow);
            }
        }
    }

    /// <summary>Runs the code until it waits.</summary>
    public void Drain()
    {
        while (!_stopped && _queue.TryPeek(out var work))
        {
            if (work.IsHandover)
            {
                _queue.Dequeue();
                work.Callback!(work.State);
            }
            else
            {
                new Task(static loop => ((EpisodeLoop)loop!).RunInside(), this).RunSynchronously(_scheduler);
            }
        }
    }

    /// <summary>Lets no more code run.</summary>
    public void Stop()
    {
        _stopped = true;
        _queue.Clear();
    }

    /// <summary>Notes that somebody outside the episode wanted in.</summary>
    public void NoteForeigner() => _wasEnteredFromOutside = true;

    /// <summary>Hands a result over after the running code has come to its wait.</summary>
    public void HandOver(SendOrPostCallback callback, object state) => _queue.Enqueue(new Work(callback, state, true));

    /// <summary>Lets code run when those before it have.</summary>
    public void Post(SendOrPostCallback callback, object? state) => Enqueue(new Work(callback, state, false));

    private void Enqueue(Work work)
    {
        if (!IsOnEpisode)
        {
            NoteForeigner();
        }
        else if (!_stopped)
        {
            _queue.Enqueue(work);
        }
    }

    private void RunInside()
    {
        try
        {
            while (!_stopped && _queue.TryPeek(out var work) && !work.IsHandover)
            {
                _queue.Dequeue();
                // A context of its own for each piece, so that what it completes is queued: run at once it would run
                // under
                // no scheduler, and tasks that it starts would go to the thread pool.
                SynchronizationContext.SetSynchronizationContext(new Inside(this));
                if (work.Callback is { } callback)
                {
                    callback(work.State);
                }
                else
                {
                    _scheduler.Execute((Task)work.State!); // Only the scheduler queues work without a callback.
                }
            }
        }
#pragma warning disable CA1031 // The worker loop: what escapes from async void fails the orchestration.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Escaped ??= exception;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    private readonly record struct Work(SendOrPostCallback? Callback, object? State, bool IsHandover);

    private sealed class Inside(EpisodeLoop loop) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => loop.Post(d, state);

        public override void Send(SendOrPostCallback d, object? state)
        {
            if (!loop.IsOnEpisode)
            {
                loop.NoteForeigner();
                throw new InvalidOperationException("Another thread cannot wait for an orchestration's code.");
            }

            d(state);
        }

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class Scheduler(EpisodeLoop loop) : TaskScheduler
    {
        public override int MaximumConcurrencyLevel => 1;

        public void Execute(Task task) => TryExecuteTask(task);

        protected override void QueueTask(Task task) => loop.Enqueue(new Work(null, task, false));

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
            loop.IsOnEpisode && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
