using System.Collections.Frozen;
using Serverless.Cases;
using Serverless.Durable;

namespace Serverless.Functions;

/// <summary>Every function of the app under the Functions host; <c>functions export</c> writes host files from it.</summary>
/// <remarks>
/// The host matches routes in the order of the functions' names, not by how exact they are. So no two routes overlap but with the
/// last one, which takes what remains; a test holds that.
/// </remarks>
internal static class FunctionTable
{
    /// <summary>All functions by name.</summary>
    public static IReadOnlyList<FunctionEntry> All { get; } =
        [.. Https().Concat(Queues()).Concat(Timers()).Concat(Durable()).OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    // The host invokes these by a path that it writes exactly so.
    private static readonly FrozenDictionary<string, FunctionEntry> ByTarget =
        All.Where(entry => entry.Trigger is not FunctionTrigger.Http).ToFrozenDictionary(entry => "/" + entry.Name, StringComparer.Ordinal);

    /// <summary>The function that the host invokes by this request target, letter for letter; null when it is none.</summary>
    public static FunctionEntry? FindInvoked(string target) => ByTarget.GetValueOrDefault(target);

    private static IEnumerable<FunctionEntry> Https() =>
    [
        new(nameof(AlertPage), new FunctionTrigger.Http("alerts/{*rest}", "get", "post")),
        new(nameof(AppealPage), new FunctionTrigger.Http("appeals/{*rest}", "get", "post")),
        new(nameof(CallbackPlans), new FunctionTrigger.Http("callback-plans/{*rest}", "get", "put")),
        new(nameof(CaseApi), new FunctionTrigger.Http("cases/{*rest}", "get", "post")),
        new(nameof(DeadLetters), new FunctionTrigger.Http("dead-letters/{*rest}", "get", "post")),
        new(nameof(DeliveryReceipts), new FunctionTrigger.Http("delivery/{*rest}", "post")),
        new(nameof(DeskIntake), new FunctionTrigger.Http("intake/desk", "post")),
        new(nameof(EmailIntake), new FunctionTrigger.Http("intake/email", "post")),
        new(nameof(FollowUpList), new FunctionTrigger.Http("follow-ups/{*rest}", "get")),
        new(nameof(FollowUpPage), new FunctionTrigger.Http("followups/{*rest}", "get", "post")),
        new(nameof(KpiReport), new FunctionTrigger.Http("reports/{*rest}", "get")),
        new(nameof(PhoneIntake), new FunctionTrigger.Http("intake/voice/{*rest}", "post")),
        new(nameof(PolicyApi), new FunctionTrigger.Http("policies/{*rest}", "get", "post", "put")),
        new(nameof(RosterApi), new FunctionTrigger.Http("roster/{*rest}", "get", "put", "delete")),
        new(nameof(QualitySamples), new FunctionTrigger.Http("quality/{*rest}", "get", "post")),
        new(nameof(SmsIntake), new FunctionTrigger.Http("intake/sms", "post")),
        new(nameof(StaffConsole), new FunctionTrigger.Http("console/{*rest}", "get", "post")),
        new(nameof(SurveyPage), new FunctionTrigger.Http("surveys/{*rest}", "get", "post")),
        new(nameof(TrackPage), new FunctionTrigger.Http("track/{*rest}", "get", "post")),
        new(nameof(CustomerApi), new FunctionTrigger.Http("customers/{*rest}", "get", "post", "patch")),
        new(nameof(KnownReplies), new FunctionTrigger.Http("replies/{*rest}", "get", "post", "put")),
        new(nameof(SortingApi), new FunctionTrigger.Http("sorting/{*rest}", "post")),
        new(nameof(WebIntake), new FunctionTrigger.Http("intake/web", "post")),
        new("Website", new FunctionTrigger.Http("{*path}", "get", "post", "put", "patch", "delete", "head", "options")),
    ];

    private static IEnumerable<FunctionEntry> Queues() =>
    [
        new(nameof(ProcessIntake), new FunctionTrigger.Queue(
            IntakeMessage.Queue, (app, body, stop) => app.GetRequiredService<ProcessIntake>().HandleAsync(body, stop))),
        new(nameof(FetchMedia), new FunctionTrigger.Queue(
            MediaMessage.Queue, (app, body, stop) => app.GetRequiredService<FetchMedia>().HandleAsync(body, stop))
        {
            AtOnceMax = 4, // Each may hold a large file in memory, and a process that runs out of it takes every episode along.
        }),
        new(nameof(SendNotification), new FunctionTrigger.Queue(
            INotificationStore.Queue, (app, body, stop) => app.GetRequiredService<SendNotification>().HandleAsync(body, stop))),
    ];

    private static IEnumerable<FunctionEntry> Timers() =>
    [
        new("DispatchEffects", new FunctionTrigger.Timer("0 * * * * *", (app, stop) => app.GetRequiredService<IPendingEffects>().DispatchAsync(stop))),
        new("IndexWords", new FunctionTrigger.Timer("30 * * * * *", (app, stop) => app.GetRequiredService<WordIndexer>().CatchUpAsync(500, stop))),
        new("CountReplyUses", Scheduled("0 30 17 * * *", (app, stop) => app.GetRequiredService<ReplyCounts>().CountAsync(stop))),
        new("PrepareReports", Scheduled("0 20 */6 * * *", (app, stop) => app.GetRequiredService<CaseFactBook>().WarmAsync(stop))),
        new("CareForCustomers", Scheduled("0 0 18 * * *", CareAsync)),
        new("ProposeReplies", Scheduled("0 0 2 1 * *", (app, stop) => app.GetRequiredService<ReplyProposals>().ProposeAsync(stop))),
        new(nameof(Watchdog), new FunctionTrigger.Timer("0 */5 * * * *", (app, stop) => app.GetRequiredService<Watchdog>().LookAsync(stop))),

        // On the first days of what follows the period, every day until the deadline (H81); 22:00 UTC is 06:00 in Shanghai.
        new(PeriodReports.Monthly, Scheduled("0 0 22 1-9 * *", (app, stop) => app.GetRequiredService<PeriodReports>().MonthlyAsync(stop))),
        new(PeriodReports.Quarterly, Scheduled("0 10 22 1-6 1,4,7,10 *", (app, stop) => app.GetRequiredService<PeriodReports>().QuarterlyAsync(stop))),
        new(PeriodReports.Yearly, Scheduled("0 20 22 1-28 1 *", (app, stop) => app.GetRequiredService<PeriodReports>().YearlyAsync(stop))),
        new(nameof(ArchiveCheck), Scheduled("0 30 22 3-5 * *", (app, stop) => app.GetRequiredService<ArchiveCheck>().LookAsync(stop))),
        new(nameof(CallbackReminders), Scheduled("0 0 1 * * *", (app, stop) => app.GetRequiredService<CallbackReminders>().RemindAsync(stop))),
    ];

    // What goes once a day: reviews and erasures of customers' records, and what the audit log has kept for long enough.
    private static async Task CareAsync(IServiceProvider app, CancellationToken stop)
    {
        await app.GetRequiredService<CustomerDesk>().CareAsync(stop);
        await app.GetRequiredService<AuditKeeping>().DropAsync(stop);
    }

    private static FunctionTrigger.Timer Scheduled(string schedule, Func<IServiceProvider, CancellationToken, Task> run) =>
        new(schedule, run) { IsEmbeddedToo = true };

    private static IEnumerable<FunctionEntry> Durable()
    {
        var registry = new DurableTaskRegistry();
        Orchestrations.Register(registry);
        return
        [
            .. registry.Orchestrators.Select(name => new FunctionEntry(name, new FunctionTrigger.Orchestration())),
            .. registry.Activities.Select(name => new FunctionEntry(name, new FunctionTrigger.Activity())),
        ];
    }
}
