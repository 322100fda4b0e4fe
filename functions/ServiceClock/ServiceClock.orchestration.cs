using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Runs one target of a case: warns before it is due, escalates when it is, ends once met (H40).</summary>
/// <remarks>
/// Replayed on every wake-up: its only clock is the context, its only effects are activities. News may come twice, late or not at all:
/// old news is ignored, and when the clock is due the case file says what was missed.
/// </remarks>
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
        var news = await NoticeAsync(context, terms) ?? await NewerAsync(context, terms.Version, terms.WarnAt);
        if (news is null)
        {
            await context.CallActivityAsync(nameof(WarnHandler), terms, Tries.Patient);
            news = await NewerAsync(context, terms.Version, terms.DueAt);
        }

        news ??= await context.CallActivityAsync<ClockNews?>(nameof(DeclareBreach), terms, Tries.Patient);
        if (news is null)
        {
            await EscalateAsync(terms, context);
            return null;
        }

        while (news is { IsPaused: true })
        {
            news = await NewerAsync(context, news.Version, DateTime.MaxValue);
        }

        return news?.Terms;
    }

    /// <summary>Informs those whom the policy names before the warning (S40); the news that came before that.</summary>
    private static async Task<ClockNews?> NoticeAsync(TaskOrchestrationContext context, ClockTerms terms)
    {
        if (terms.NoticeAt is not { } noticeAt)
        {
            return null;
        }

        var news = await NewerAsync(context, terms.Version, noticeAt);
        if (news is null)
        {
            await context.CallActivityAsync(nameof(InformOfClock), terms, Tries.Patient);
        }

        return news;
    }

    /// <summary>The next news that is newer than a version; null when the moment comes first.</summary>
    private static async Task<ClockNews?> NewerAsync(TaskOrchestrationContext context, long version, DateTime moment)
    {
        ClockNews? news;
        do
        {
            news = moment == DateTime.MaxValue
                ? await context.WaitForExternalEvent<ClockNews>(ClockNews.Event)
                : await context.WaitUntilAsync<ClockNews>(ClockNews.Event, moment);
        }
        while (news is not null && news.Version <= version);
        return news;
    }

    private static Task EscalateAsync(ClockTerms terms, TaskOrchestrationContext context)
    {
        var ladder = LadderEnded.InstanceOf(terms.CaseId, terms.Clock, terms.Run);
        return context.CallSubOrchestratorAsync(nameof(EscalationLadder), terms, new SubOrchestrationOptions(InstanceId: ladder));
    }
}
