using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>The orchestrators and activities, by name.</summary>
internal static class Orchestrations
{
    public static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestrator<CaseLifecycle>()
        .AddOrchestrator<ServiceClock>()
        .AddOrchestrator<EscalationLadder>()
        .AddOrchestrator<SatisfactionSurvey>()
        .AddOrchestrator<FollowUp>()
        .AddActivity<WarnHandler>()
        .AddActivity<DeclareBreach>()
        .AddActivity<RaiseAlert>()
        .AddActivity<SendSurvey>()
        .AddActivity<SendSurveyReminder>()
        .AddActivity<ExpireSurvey>()
        .AddActivity<AskFollowUp>()
        .AddActivity<ExpireFollowUp>()
        .AddOrchestrator<CalendarSweep>()
        .AddActivity<MoveClocks>()
        .AddActivity<InformOfClock>()
        .AddOrchestrator<CustomerWait>()
        .AddActivity<RemindWaiting>()
        .AddActivity<ExpireWaiting>()
        .AddOrchestrator<CaseSettlement>()
        .AddActivity<SettleCase>();
}
