namespace Serverless.Functions.Tests;

/// <summary>Whoever exports nothing pays nothing.</summary>
[Collection(TelemetryAlone.Name)]
public sealed class NoListenerTests
{
    [Fact]
    public void Without_a_listener_the_hot_path_allocates_nothing()
    {
        var handled = Task.CompletedTask;
        Func<Task> handle = () => handled;
        for (var n = 0; n < 100; n++)
        {
            Touch(handle);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 0; n < 1_000; n++)
        {
            Touch(handle);
        }

        // The queue's own asynchronous method is not counted: it allocates only when the handler waits.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private static void Touch(Func<Task> handle)
    {
        _ = Cases.Tracing.Current;
        _ = Durable.DurableTracing.Current;
        _ = QueueTrace.RunAsync("intake", "m", null, TimeSpan.Zero, handle);
    }
}
