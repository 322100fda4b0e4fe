using Azure;
using Microsoft.Extensions.Logging;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Azure;

/// <summary>Sets going what commits decided: moves contacts, queues messages, starts and moves orchestrations, and ends with the board (I3).</summary>
/// <remarks>
/// Each step can be done again: a message has its id, an instance is started once, and a late event names what it is about. So an
/// effect happens at least once, in the order of versions, and its outcome once. The remaining windows: a message is sent twice when a
/// crash lies between its sending and the end of its intent and the queue's memory of ids is shorter than the time until the sweep;
/// SendNotification knows it by the notification's state. An orchestration may get an event twice or late.
/// </remarks>
public sealed class CaseEffectDispatcher
{
    /// <summary>How old an intent is at least before anybody but its own commit runs it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How old an intent without its commit is at least before it is dropped: no request lives so long.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    /// <summary>How soon after a conflict at a case's opening somebody else's effects are looked after: longer than a commit takes.</summary>
    private static readonly TimeSpan CommitAge = TimeSpan.FromSeconds(10);

    private readonly CaseTables _tables;
    private readonly IQueueSender _queue;
    private readonly OrchestrationCalls _orchestrations;
    private readonly NotificationNames _names;
    private readonly IContactMover? _contacts;
    private readonly TimeProvider _time;
    private readonly ILogger<CaseEffectDispatcher> _logger;

    /// <summary>Makes a dispatcher; nothing is sent.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="queue">Where messages go.</param>
    /// <param name="orchestrations">Where orchestrations run.</param>
    /// <param name="contacts">Who moves filed contacts; absent where contacts are kept under their customer's key from the start.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public CaseEffectDispatcher(
        CaseTables tables, IQueueSender queue, DurableTaskClient orchestrations, IContactMover? contacts, TimeProvider time,
        ILogger<CaseEffectDispatcher> logger)
    {
        (_tables, _queue, _contacts, _time, _logger) = (tables, queue, contacts, time, logger);
        _orchestrations = new OrchestrationCalls(orchestrations);
        _names = new NotificationNames(tables);
        Board = new BoardIndex(tables);
    }

    internal BoardIndex Board { get; }

    /// <summary>Runs the effects of a case's commits that a crash or a fault left; in the order of versions.</summary>
    /// <param name="id">The case.</param>
    /// <param name="customer">Its customer.</param>
    /// <param name="olderThan">How old the commits are at least; younger ones may still be at it.</param>
    /// <param name="cancellationToken">Gives up; what is left stays for the next call.</param>
    /// <returns>How many commits were brought to their end.</returns>
    public async Task<int> CatchUpAsync(CaseId id, CustomerId customer, TimeSpan olderThan, CancellationToken cancellationToken)
    {
        var intents = await Board.IntentsAsync(id, customer, cancellationToken);
        var latest = intents.LastOrDefault(intent => intent.At <= _time.GetUtcNow() - olderThan)?.Version ?? 0;
        return await CatchUpAsync([.. intents.TakeWhile(intent => intent.Version <= latest)], cancellationToken);
    }

    /// <summary>After somebody else opened the case: sees to its effects if that one died.</summary>
    internal Task CatchUpOpeningAsync(CaseId id, CustomerId customer, CancellationToken cancellationToken) =>
        CatchUpAsync(id, customer, CommitAge, cancellationToken);

    /// <summary>Runs the effects of a commit that has just taken place; what cannot be done now the sweep does later.</summary>
    /// <param name="intent">Its intent, with the notifications that it stored.</param>
    /// <param name="isInOrder">Whether all earlier effects are known to be done.</param>
    /// <param name="before">What the board showed of the version that was read; null for a new case.</param>
    /// <param name="after">The case as committed.</param>
    internal async Task RunAsync(CaseIntent intent, bool isInOrder, BoardEntry? before, BoardEntry after)
    {
        // The commit stands, so none of this is the caller's to cancel.
        var never = CancellationToken.None;
        try
        {
            if (!isInOrder)
            {
                var earlier = await Board.IntentsAsync(intent.Case, intent.Customer, never);
                await CatchUpAsync([.. earlier.Where(other => other.Version < intent.Version)], never);
            }

            await RunStepsAsync(intent, isFirstTry: _time.GetUtcNow() - intent.At < Patience / 2, never);
            await Board.FinishAsync(intent, before, after, never);
        }
        catch (Exception failure) when (IsOutside(failure))
        {
            Log.EffectsPostponed(_logger, intent.Case.Value, intent.Version, failure.GetType().Name);
            await ShowAsync(intent);
        }
    }

    /// <summary>Whether a failure is one of a service that we call, and so worth another try later.</summary>
    internal static bool IsOutside(Exception failure) =>
        failure is RequestFailedException or AggregateException or HttpRequestException or IOException or OperationCanceledException
            or TimeoutException;

    // Lists show the case although its messages wait.
    private async Task ShowAsync(CaseIntent intent)
    {
        try
        {
            await Board.ProjectAsync(intent.Case, intent.Customer, 0, CancellationToken.None);
        }
        catch (Exception failure) when (IsOutside(failure))
        {
            Log.BoardPostponed(_logger, intent.Case.Value, failure.GetType().Name);
        }
    }

    private async Task<int> CatchUpAsync(IReadOnlyList<CaseIntent> intents, CancellationToken cancellationToken)
    {
        var done = new List<CaseIntent>();
        foreach (var intent in intents)
        {
            switch (await IsCommittedAsync(intent, cancellationToken))
            {
                case true:
                    await RunStepsAsync(await WithOwnNotesAsync(intent, cancellationToken), isFirstTry: false, cancellationToken);
                    done.Add(intent);
                    break;
                case false:
                    await Board.WithdrawAsync(intent, cancellationToken);
                    break;
                default:
                    break; // Its commit may come yet.
            }
        }

        await Board.FinishAsync(done, cancellationToken);
        return done.Count;
    }

    /// <summary>Whether the commit took place; null while it still may.</summary>
    private async Task<bool?> IsCommittedAsync(CaseIntent intent, CancellationToken cancellationToken)
    {
        var proof = await _tables.Cases.FindAsync(
            intent.Case.Value, CaseKeys.Event(intent.ReadVersion + 1), cancellationToken, CaseRows.Operation);
        return proof is not null ? proof.GetString(CaseRows.Operation) == intent.Operation
            : intent.At > _time.GetUtcNow() - OrphanAge ? null
            : false;
    }

    /// <summary>The intent with those of its notifications that its own commit stored, and queued only while nobody took them up.</summary>
    private async Task<CaseIntent> WithOwnNotesAsync(CaseIntent intent, CancellationToken cancellationToken)
    {
        var own = new List<IntentNote>();
        foreach (var note in intent.Body.Notes)
        {
            var row = await _tables.Cases.FindAsync(
                intent.Case.Value, CaseKeys.Note(note.Id), cancellationToken, CaseRows.Operation, NotificationRow.StateColumn);
            if (row?.GetString(CaseRows.Operation) == intent.Operation)
            {
                own.Add(note with { IsQueued = note.IsQueued && NotificationRow.StateOf(row) == NotificationState.Queued });
            }
        }

        return intent with { Body = intent.Body with { Notes = own } };
    }

    private async Task RunStepsAsync(CaseIntent intent, bool isFirstTry, CancellationToken cancellationToken)
    {
        foreach (var contact in _contacts is null ? [] : intent.Body.Contacts)
        {
            await _contacts!.MoveAsync(new ContactId(contact), intent.Customer, cancellationToken); // Not null: looked at above.
        }

        await _names.KeepAsync(intent, cancellationToken);
        await QueueAsync(intent, cancellationToken);
        foreach (var step in intent.Body.Steps)
        {
            await (step.Start is { } name
                ? _orchestrations.StartAsync(name, step.Instance, step.Json, isFirstTry, cancellationToken)
                : _orchestrations.RaiseAsync(step.Instance, step.Event!, step.Json, cancellationToken)); // It is the one or the other.
        }
    }

    private Task QueueAsync(CaseIntent intent, CancellationToken cancellationToken)
    {
        QueueMessage[] messages =
        [
            .. intent.Body.Notes.Where(note => note.IsQueued).Select(note => new QueueMessage(note.Id, note.Id) { Subject = note.Kind }),
        ];
        return messages switch
        {
            [] => Task.CompletedTask,
            [var only] => _queue.SendMessageAsync(INotificationStore.Queue, only, cancellationToken),
            _ => _queue.SendMessagesAsync(INotificationStore.Queue, messages, cancellationToken),
        };
    }
}
