using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one target of a case: warns before it is due, escalates when it is, ends once met (H40).</summary>
/// <remarks>Replayed on every wake-up: its only clock is the context, its only effects are activities.</remarks>
internal sealed class ServiceClock : TaskOrchestrator<ClockTerms, object?>
{
    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ClockTerms input)
    {
        for (var terms = input; terms is not null;)
        {
            terms = await RunOnAsync(terms, context);
        }

        return null;
    }

    /// <summary>Runs until the clock is over (null), or has other instants.</summary>
    private static async Task<ClockTerms?> RunOnAsync(ClockTerms terms, TaskOrchestrationContext context)
    {
        var news = await context.WaitUntilAsync<ClockNews>(ClockNews.Event, terms.WarnAt);
        if (news is null)
        {
            await context.CallActivityAsync(nameof(WarnHandler), terms, Tries.Patient);
            news = await context.WaitUntilAsync<ClockNews>(ClockNews.Event, terms.DueAt);
        }

        if (news is null)
        {
            if (await context.CallActivityAsync<bool>(nameof(DeclareBreach), terms, Tries.Patient))
            {
                await EscalateAsync(terms, context);
                return null;
            }

            // Not breached: it was met, cancelled or paused just now, and the news of that is on its way.
            news = await context.WaitUntilAsync<ClockNews>(ClockNews.Event, context.CurrentUtcDateTime.AddHours(1));
        }

        while (news is { IsPaused: true })
        {
            news = await context.WaitForExternalEvent<ClockNews>(ClockNews.Event);
        }

        return news?.Terms;
    }

    private static Task EscalateAsync(ClockTerms terms, TaskOrchestrationContext context)
    {
        var ladder = LadderEnded.InstanceOf(terms.CaseId, terms.Clock);
        return context.CallSubOrchestratorAsync(nameof(EscalationLadder), terms, new SubOrchestrationOptions(InstanceId: ladder));
    }
}
