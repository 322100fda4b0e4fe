using System.Diagnostics.CodeAnalysis;
using Serverless.Durable.Protocol;

namespace Serverless.Durable;

/// <summary>One execution of an orchestration, kept alive from episode to episode (durable-passthrough, section
/// 5).</summary>
/// <remarks>
/// <para>The first episode is <see cref="Replay"/>. A host that commits its result can give the next batch to
/// <see cref="Continue"/>, which costs what the batch costs, however long the history; the actions are those that a
/// full
/// replay would give. An execution that is not continued is simply dropped: it holds no thread and no
/// registration.</para>
/// <para>One episode at a time. Nothing in a history makes a method throw: what cannot be replayed ends as
/// FAILED.</para>
/// </remarks>
/// <param name="registry">The app's orchestrators.</param>
/// <param name="instanceId">The orchestration's id.</param>
/// <param name="options">What the host gives; null means nothing.</param>
public sealed partial class OrchestrationExecution(
    DurableTaskRegistry registry, string instanceId, OrchestrationOptions? options = null)
{
    private readonly List<HistoryEvent> _held = [];
    private ReplayContext? _context;
    private CompleteOrchestrationAction? _completion;
    private NextExecution? _next;
    private bool _isSuspended;
    private bool _wasReplayed;
    private bool _dropsActions;

    /// <summary>The orchestration's id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Whether it has ended; then there is no further episode.</summary>
    public bool IsCompleted => _completion is not null;

    /// <summary>Whether the code still has a use for the answer to an action; a cancelled timer's is of none.</summary>
    /// <param name="actionId">The action's id.</param>
    /// <returns>False also for actions that were never made.</returns>
    public bool IsWaitingFor(int actionId) => Ledger.IsOpen(actionId);

    internal string? FallbackExecutionId { get; init; }

    internal OrchestrationOptions Options { get; } = options ?? OrchestrationOptions.Default;

    internal DurableDataConverter Converter => Options.Converter;

    internal ActionLedger Ledger { get; } = new();

    internal EventBox Events { get; } = new();

    internal EpisodeLoop Loop { get; } = new();

    internal DateTime Now { get; private set; } = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    internal bool IsReplaying { get; private set; }

    internal string? CustomStatus { get; set; }

    /// <summary>Brings the code to where its history left it, then processes the new batch.</summary>
    /// <param name="pastEvents">All committed episodes; empty for the first.</param>
    /// <param name="newEvents">This episode's batch; it starts with orchestratorStarted.</param>
    /// <returns>What the host has to do.</returns>
    /// <exception cref="InvalidOperationException">This execution has already begun.</exception>
    public EpisodeResult Replay(IEnumerable<HistoryEvent> pastEvents, IEnumerable<HistoryEvent> newEvents)
    {
        ArgumentNullException.ThrowIfNull(pastEvents);
        ArgumentNullException.ThrowIfNull(newEvents);
        if (_wasReplayed)
        {
            throw new InvalidOperationException("An execution is replayed once; after that it is continued.");
        }

        _wasReplayed = true;
        var past = pastEvents as IReadOnlyCollection<HistoryEvent> ?? [.. pastEvents];
        Loop.Run(() =>
        {
            Ledger.ReadConfirmations(past);
            IsReplaying = true;
            ProcessAll(past);
            IsReplaying = false;
            ProcessAll(newEvents);
            EndEpisode();
        });
        return Result();
    }

    /// <summary>Takes the former episode's actions as confirmed and processes the next batch.</summary>
    /// <param name="newEvents">This episode's batch, without confirmations; it starts with orchestratorStarted.</param>
    /// <returns>What the host has to do.</returns>
    /// <exception cref="InvalidOperationException">The execution has not been replayed, or has ended.</exception>
    public EpisodeResult Continue(IEnumerable<HistoryEvent> newEvents)
    {
        ArgumentNullException.ThrowIfNull(newEvents);
        if (!_wasReplayed || IsCompleted)
        {
            throw new InvalidOperationException("Only an execution that was replayed and has not ended continues.");
        }

        if (!_isSuspended)
        {
            Ledger.ConfirmAll(); // While suspended they were not sent.
        }

        Loop.Run(() =>
        {
            ProcessAll(newEvents);
            EndEpisode();
        });
        return Result();
    }

    /// <summary>Lets the orchestrator's own code in, and nobody else.</summary>
    internal void Enter()
    {
        if (!TryEnter())
        {
            throw new InvalidOperationException(
                "An orchestration context belongs to its orchestrator's code: it was used from another thread or "
                + "after the end.");
        }
    }

    internal bool TryEnter()
    {
        if (!Loop.IsOnEpisode)
        {
            Loop.NoteForeigner();
            return false;
        }

        return !IsCompleted;
    }

    /// <summary>Reads what arrived for the code; what cannot be read is thrown where the code awaits it.</summary>
    internal bool TryRead<T>(string? json, out T value, [NotNullWhen(false)] out Exception? problem)
    {
        problem = null;
        try
        {
            value = Converter.Deserialize<T>(json)!; // Absent is the type's default.
            return true;
        }
#pragma warning disable CA1031 // Reading runs the app's own constructors and converters, which throw what they like.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            value = default!;
            problem = exception;
            return false;
        }
    }

    internal void ContinueAsNew(string? input, bool keepsEvents) => _next = new NextExecution(input, keepsEvents);

    private sealed record NextExecution(string? Input, bool KeepsEvents);
}
