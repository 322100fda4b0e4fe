using Google.Protobuf.WellKnownTypes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <content>How the orchestrator's code begins, runs and ends.</content>
public sealed partial class OrchestrationExecution
{
    private const string ForeignWaitMessage =
        "The orchestrator waited for something that its context did not make. It may only await activities, child "
        + "orchestrations, timers and events of its own context.";

    private void Start(ExecutionStartedEvent started)
    {
        if (_context is not null)
        {
            return; // A second start is a repeated message.
        }

        _context = new ReplayContext(this, started);
        Loop.Post(_ => _ = RunAsync(_context, started.Input), null);
    }

    private async Task RunAsync(ReplayContext context, string? input)
    {
        try
        {
            if (registry.CreateOrchestrator(context.Name.Name, Options.Services) is not { } orchestrator)
            {
                Abort("OrchestratorNotFound", $"There is no orchestrator '{context.Name}' in this app.");
                return;
            }

            var output = await orchestrator.RunAsync(context, Converter.Deserialize(input, orchestrator.InputType));
            if (!IsCompleted)
            {
                End(Completion(Converter.Serialize(_next is null ? output : null, orchestrator.OutputType)));
            }
        }
#pragma warning disable CA1031 // The orchestrator's boundary: every exception becomes the execution's recorded failure.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(Failure(TaskFailureDetails.FromException(exception)));
        }
    }

    private CompleteOrchestrationAction Completion(string? result) => _next is { } next
        ? new CompleteOrchestrationAction
        {
            OrchestrationStatus = OrchestrationStatus.ContinuedAsNew,
            Result = next.Input,
        }
        : new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.Completed, Result = result };

    private static CompleteOrchestrationAction Failure(TaskFailureDetails details) => new()
    {
        OrchestrationStatus = OrchestrationStatus.Failed,
        FailureDetails = details.ToProtocol(),
    };

    private void RunCode()
    {
        Loop.Drain();
        if (IsCompleted)
        {
            return;
        }

        if (Loop.WasEnteredFromOutside)
        {
            Abort("ForeignWait", ForeignWaitMessage);
        }
        else if (Loop.Escaped is { } escaped)
        {
            End(Failure(TaskFailureDetails.FromException(escaped)));
        }
    }

    private void EndEpisode()
    {
        if (IsCompleted)
        {
            return;
        }

        if (_context is null && !_isSuspended)
        {
            Abort("IncompleteHistory", "The history has no executionStarted: a part of it was left out.");
        }
        else if (Loop.WasEnteredFromOutside || !(_isSuspended || Ledger.HasOpen || Events.HasWaiters))
        {
            // Nothing that could ever arrive would wake the code again.
            Abort("ForeignWait", ForeignWaitMessage);
        }
    }

    /// <summary>Ends an execution whose code is in no known state: none of its actions may be sent.</summary>
    private void Abort(string type, string message)
    {
        _completion = null;
        _dropsActions = true;
        End(Failure(new TaskFailureDetails(type, message, IsNonRetriable: true)));
    }

    private void End(CompleteOrchestrationAction completion)
    {
        if (_completion is null)
        {
            _completion = completion;
            Loop.Stop();
        }
    }

    private EpisodeResult Result()
    {
        // An execution that is held sends nothing, or its actions would be sent again until it is resumed.
        var actions = _isSuspended || _dropsActions ? [] : Ledger.ToProtocol(_context?.TraceContext);
        if (_completion is { } completion)
        {
            CarryOver(completion);
            actions.Add(new OrchestratorAction { Id = Ledger.NextId, CompleteOrchestration = completion });
        }

        return new EpisodeResult(InstanceId, actions, CustomStatus, _isSuspended && _completion is null);
    }

    private void CarryOver(CompleteOrchestrationAction completion)
    {
        if (completion.OrchestrationStatus != OrchestrationStatus.ContinuedAsNew || _next?.KeepsEvents != true)
        {
            return;
        }

        var held = _held.Where(entry => entry.EventRaised is not null).Select(entry => entry.EventRaised);
        var now = Timestamp.FromDateTime(Now);
        completion.CarryoverEvents.AddRange(Events.Untaken.Concat(held).Select(raised =>
            new HistoryEvent { EventId = -1, Timestamp = now, EventRaised = raised }));
    }
}
