using Microsoft.AspNetCore.Http.Features;

namespace Serverless.Functions;

/// <summary>Serves <c>POST /&lt;FunctionName&gt;</c>, by which the Functions host runs every function that is not http.</summary>
/// <remarks>
/// Stands before routing: only a request target that is a function's path letter for letter, sent by the host itself, is an invocation.
/// All else goes on to the public routes, none of which is named like a function, and is answered 404 there like any unknown path.
/// </remarks>
internal sealed class Invocations(
    InvocationGuard guard, InvocationOptions options, DurableInvocations durable, MessageBodies bodies, QueueGates gates,
    IServiceProvider services, TimeProvider time, ILogger<Invocations> logger)
{
    private const string Root = "/";

    /// <summary>Answers the host's own calls and lets everything else pass.</summary>
    public Task HandleAsync(RequestDelegate next, HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target == Root && context.Request.Method == HttpMethods.Get && guard.IsFromHost(context.Request))
        {
            return InvocationAnswer.DoneAsync(context.Response); // "Are you ready?", several times a second.
        }

        return FunctionTable.FindInvoked(target) is { } function && context.Request.Method == HttpMethods.Post && guard.IsFromHost(context.Request)
            ? InvokeAsync(function, context)
            : next(context);
    }

    private async Task InvokeAsync(FunctionEntry function, HttpContext context)
    {
        var deliveries = 0;
        string failure;
        try
        {
            // Finished even when the host hangs up: what was begun is repeatable, but need not be repeated.
            using var data = await InvocationData.ReadAsync(context.Request, options.BytesMax, context.RequestAborted);
            deliveries = function.Trigger is FunctionTrigger.Queue ? data.DeliveryCount() : 0;
            await InvocationAnswer.DoneAsync(context.Response, await RunAsync(function, data));
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // The host has gone, and nothing was begun.
        }
#pragma warning disable CA1031 // The invocation boundary: the host must hear of every failure, and nothing more than that.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            failure = wrong.GetType().Name;
            Log.InvocationFailed(logger, function.Name, failure, deliveries, wrong.StackTrace ?? "");
        }

        await Task.Delay(options.RestAfter(deliveries), options.Time, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!context.Response.HasStarted)
        {
            await InvocationAnswer.FailedAsync(context.Response, failure);
        }
    }

    private async Task<string?> RunAsync(FunctionEntry function, InvocationData data)
    {
        switch (function.Trigger)
        {
            case FunctionTrigger.Orchestration:
                return durable.Replay(data);
            case FunctionTrigger.Activity:
                return await durable.RunActivityAsync(function.Name, data);
            case FunctionTrigger.Queue queue:
                var body = data.MessageBody();
                await QueueTrace.RunAsync(
                    queue.Name, data.MessageId(), data.TraceParent(), data.Age(time.GetUtcNow()),
                    () => WithinAsync(options.QueueLimit, stop => gates.PassAsync(
                        function.Name, async () => await queue.Run(services, await bodies.ReadAsync(body, stop), stop), stop)));
                return null;
            case FunctionTrigger.Timer timer:
                await WithinAsync(options.TimerLimit, stop => timer.Run(services, stop));
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task<bool> WithinAsync(TimeSpan limit, Func<CancellationToken, Task> work) =>
        TimeLimit.RunAsync(limit, options.Grace, options.Time, async stop =>
        {
            await work(stop);
            return true;
        });
}
