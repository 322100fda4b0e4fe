namespace Serverless.Embedded;

/// <summary>The workers that take instances' turns: a bounded number at a time, one for an instance, in order of arrival.</summary>
internal sealed class EpisodePump(
    InstanceTable instances, TurnRunner runner, PoisonWard ward, TimerPump timers, HubSurroundings around, TaskHubOptions options)
{
    // A conflict is an accident of two callers; a turn that always conflicts is a defect and must not spin.
    private const int TriesMax = 10;

    /// <summary>Told when the store takes no more changes.</summary>
    public event Action<Exception>? Broken;

    /// <summary>The workers; they end when the table is closed.</summary>
    public IEnumerable<Task> Run() => [.. Enumerable.Range(0, options.EpisodesMax).Select(_ => LoopAsync())];

    private async Task LoopAsync()
    {
        List<HubMessage> messages = [];
        await foreach (var instance in instances.Ready.ReadAllAsync())
        {
            instances.TakeMessages(instance, messages, options.MessagesPerEpisodeMax);
            if (messages.Count == 0)
            {
                continue; // The table was closed meanwhile.
            }

            await TakeTurnAsync(instance, messages);
            instances.Release(instance);
            PutDown(messages);
            messages.Clear();
        }
    }

    private async Task TakeTurnAsync(HubInstance instance, List<HubMessage> messages)
    {
#pragma warning disable CA1031 // The worker loop: one instance's trouble must not end the worker.
        try
        {
            await TryTurnAsync(instance, messages);
        }
        catch (Exception reason) when (PoisonWard.IsOfTheStore(reason))
        {
            Fail(messages, reason);
            Broken?.Invoke(reason);
        }
        catch (Exception reason)
        {
            Fail(messages, reason);
            await IsolateAsync(instance, reason);
        }
#pragma warning restore CA1031
    }

    private async Task TryTurnAsync(HubInstance instance, List<HubMessage> messages)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await runner.RunAsync(instance, messages, isFirstTry: attempt == 1);
                return;
            }
            catch (HubConflictException) when (attempt < TriesMax)
            {
                around.Figures.Conflicted();
            }
            catch (SqliteException failure) when (failure.IsConflict && attempt < TriesMax)
            {
                around.Figures.Conflicted();
            }
        }
    }

    private async Task IsolateAsync(HubInstance instance, Exception reason)
    {
#pragma warning disable CA1031 // As above: this is the last stop.
        try
        {
            await ward.FailInstanceAsync(instance.Id, reason);
        }
        catch (Exception second)
        {
            Broken?.Invoke(second);
        }
#pragma warning restore CA1031
    }

    private void PutDown(List<HubMessage> messages)
    {
        var timersTaken = 0;
        foreach (var message in messages)
        {
            timersTaken += message is HubMessage.TimerDue ? 1 : 0;
        }

        if (timersTaken > 0)
        {
            timers.Taken(timersTaken);
        }

        for (var i = 0; i < messages.Count; i++)
        {
            around.Work.End();
        }
    }

    private static void Fail(List<HubMessage> messages, Exception reason)
    {
        foreach (var message in messages)
        {
            (message as IAnswered)?.Call.Fail(reason);
        }
    }
}
