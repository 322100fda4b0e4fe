using Serverless.Durable;
using Serverless.Durable.Protocol;

namespace Serverless.Embedded;

/// <summary>Takes an instance's messages: loads it when it is not in memory, runs the episode, commits all of it at once.</summary>
internal sealed class TurnRunner(
    SqliteDatabase database, HubEffects effects, FirstEpisodes starts, Func<string, OrchestrationExecution> makeExecution, HubSurroundings around)
{
    /// <summary>Runs one turn and answers the clients in it.</summary>
    /// <remarks>At the first try a start is taken for one of a new id without a look; the commit finds out otherwise.</remarks>
    /// <exception cref="HubConflictException">Somebody changed the instance meanwhile; nothing has happened.</exception>
    /// <exception cref="SqliteException">Likewise, when it is a conflict.</exception>
    /// <exception cref="StoreStoppedException">The store takes no more changes.</exception>
    public async Task RunAsync(HubInstance instance, IReadOnlyList<HubMessage> messages, bool isFirstTry)
    {
        var turn = Open(instance, messages, isFirstTry);
        instance.Live = null; // Until the commit: a failed one must leave nothing behind.
        foreach (var message in messages)
        {
            turn.Take(message);
        }

        instance.Live = await CommitAsync(instance, turn);
        if (instance.HasMoreInbox)
        {
            effects.Wake(instance.Id);
        }

        foreach (var (call, outcome) in turn.Answers)
        {
            call.Answer(outcome);
        }
    }

    private Turn Open(HubInstance instance, IReadOnlyList<HubMessage> messages, bool isFirstTry)
    {
        var now = around.Time.GetUtcNow();
        if (instance.Live is { } live)
        {
            return new Turn(instance.Id, live, live.Header, now)
            {
                Numbers = effects.Numbers,
                Inbox = InboxOf(instance, live.Header, messages),
            };
        }

        var stored = isFirstTry && messages[0] is HubMessage.Start
            ? null
            : database.Read(session => HubReader.Load(session, instance.Id));
        if (stored is not { Header.IsFinished: false })
        {
            return new Turn(instance.Id, null, stored?.Header, now) { Numbers = effects.Numbers };
        }

        return stored.Header.IsToBegin ? OpenUnbegun(stored, messages, now) : Rebuild(stored, now);
    }

    /// <summary>What came for an instance in memory: from its mailbox, or from the file when that holds more.</summary>
    private InboxRead? InboxOf(HubInstance instance, InstanceHeader header, IReadOnlyList<HubMessage> messages)
    {
        List<HistoryEvent>? arrived = null;
        var through = instance.InboxThrough;
        foreach (var message in messages)
        {
            if (message is HubMessage.Wake || (message is HubMessage.Arrived && instance.HasMoreInbox))
            {
                return database.Read(session => HubReader.Inbox(session, header.Key, instance.InboxThrough));
            }

            if (message is HubMessage.Arrived next && next.Number > through && next.IsFor(header))
            {
                (arrived ??= []).Add(next.Read());
                through = next.Number;
            }
        }

        return arrived is null ? null : new InboxRead(arrived, through, IsPartial: false);
    }

    private Turn OpenUnbegun(StoredInstance stored, IReadOnlyList<HubMessage> messages, DateTimeOffset now) =>
        new(stored.Header.Id, null, stored.Header, now)
        {
            Numbers = effects.Numbers,
            Seed = stored.Past,
            Inbox = stored.Inbox,
            Begins = messages.Any(message => message is HubMessage.TimerDue { Row: { Id: TimerRow.BeginId } row }
                && row.Instance == stored.Header.Key && row.Execution == stored.Header.Execution),
        };

    private Turn Rebuild(StoredInstance stored, DateTimeOffset now)
    {
        around.Figures.Replayed(stored.Past.Count);
        var live = LiveOrchestration.Rebuild(stored.Header, stored.Past, () => makeExecution(stored.Header.Id));
        return new Turn(stored.Header.Id, live, stored.Header, now) { Numbers = effects.Numbers, Inbox = stored.Inbox };
    }

    /// <summary>Commits the turn and gives the code to keep in memory; null when there is none.</summary>
    private async Task<LiveOrchestration?> CommitAsync(HubInstance instance, Turn turn)
    {
        if (turn.Batch() is { } batch)
        {
            var live = turn.Live ??= LiveOrchestration.New(
                turn.Header!, () => makeExecution(turn.Header!.Id)); // Only an instance has a batch.
            var episode = new Episode(effects, starts, turn, live, live.Run(batch), batch);
            await database.WriteAsync(episode.Commit.Apply, CancellationToken.None);
            around.Figures.EpisodeCommitted();
            if (turn.Inbox is { } inbox)
            {
                instance.InboxThrough = Math.Max(instance.InboxThrough, inbox.Through);
                instance.HasMoreInbox = inbox.IsPartial;
            }

            return episode.Advance();
        }

        if (turn.EndsUnbegun is not null)
        {
            var commit = Episode.EndUnbegun(effects, turn);
            await database.WriteAsync(commit.Apply, CancellationToken.None);
        }
        else if (turn.HasHousekeeping)
        {
            await database.WriteAsync(session => KeepHouse(session, turn), CancellationToken.None);
        }

        return turn.Live is { IsDisputed: false } kept ? kept : null;
    }

    private void KeepHouse(SqliteSession session, Turn turn)
    {
        foreach (var timer in turn.SpentTimers)
        {
            HubTables.DeleteTimer(session, timer);
        }

        foreach (var task in turn.SpentTasks)
        {
            HubTables.DeleteTask(session, task);
        }

        foreach (var entry in turn.Kept)
        {
            effects.StageInbox(session, turn.Header!, isReply: false, HistoryCodec.Encode(entry)); // Kept for somebody.
        }
    }
}
