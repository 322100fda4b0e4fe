using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>What the case page offers is what the domain takes: over the states of a case, for every role.</summary>
public sealed class CaseActsOfferedTests : IAsyncLifetime
{
    private static readonly string[] Tied = ["merge", "unmerge", "duplicate", "spam", "restore"];

    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public static TheoryData<string> States =>
        ["received", "responded", "handling", "waiting", "resolved", "closed", "offered", "asked", "complaint", "special", "spam", "withdrawn"];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_offered_act_is_taken_or_misses_a_field_and_every_other_is_refused(string state)
    {
        var file = await FileAsync(state);
        var services = _service.Services;
        var (book, staff) = (services.GetRequiredService<CaseDesk>().Book, services.GetRequiredService<IStaffDirectory>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().ToInstant();

        foreach (var member in staff.All)
        {
            var offered = new CaseActsOffered(file, member, book, staff, now).All();

            Assert.Superset(offered.ToHashSet(), StaffActs.Known.Keys.Concat(Tied).Append("split").Append(CaseActs.FollowUpTry)
                .Concat(file.Tasks.Select(task => CaseActs.TaskDone(task.TaskId))).ToHashSet());
            foreach (var act in StaffActs.Known.Keys.Append(CaseActs.FollowUpTry))
            {
                var decisions = Bodies(file, staff, now).Select(body => CaseActs.Decide(file, act, body, ActStamp.Staff(member.Id, now), book, staff)).ToList();
                var isTaken = decisions.Any(decision => decision is CaseDecision.Accepted);
                Assert.True(isTaken == offered.Contains(act), $"{state}, {member.Id}, {act}: offered {offered.Contains(act)}, {decisions[0]}");
            }
        }
    }

    [Theory]
    [InlineData("received", "respond", "note", "correct", "handover", "spam")]
    [InlineData("waiting", "resume", "respond", "resolve")]
    [InlineData("resolved", "close", "reopen", "appeal")]
    [InlineData("closed", "reopen", "appeal", "follow-up-try", "note")]
    [InlineData("spam", "restore")]
    public async Task A_state_offers_its_own_acts(string state, params string[] acts)
    {
        var file = await FileAsync(state);
        var services = _service.Services;
        var staff = services.GetRequiredService<IStaffDirectory>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().ToInstant();

        var offered = new CaseActsOffered(file, staff.Find("anna")!, services.GetRequiredService<CaseDesk>().Book, staff, now).All();

        Assert.Subset(offered.ToHashSet(), acts.ToHashSet());
        Assert.DoesNotContain("approve-plan", offered);
    }

    // Whole bodies, one for each choice that an act may turn on.
    private static IEnumerable<StaffActBody> Bodies(CaseFile file, IStaffDirectory staff, Instant now)
    {
        foreach (var to in staff.All.Select(member => member.Id))
        {
            foreach (var step in Enum.GetValues<ComplaintStep>())
            {
                yield return new StaffActBody
                {
                    Text = "text",
                    Plan = "plan",
                    For = "for",
                    To = to,
                    Reason = "reason",
                    Cause = "cause",
                    Measures = "measures",
                    SkipReason = "why",
                    Question = "question",
                    Urgency = file.Head.Urgency == Urgency.High ? Urgency.Normal : Urgency.High,
                    Department = staff.Find(to)!.Department,
                    Until = now + Duration.FromDays(20),
                    Step = step,
                    Note = "note",
                    Report = "report",
                    Answerable = to,
                    Outcome = FollowUpOutcome.Reached,
                    Holds = true,
                };
            }
        }
    }

    private async Task<CaseFile> FileAsync(string state)
    {
        await _service.TextAsync("+8613800138000", "你好，想问一下门店的营业时间。", "SM00000000000000000000000000000102");
        await _service.SettleAsync();
        var id = await _service.OnlyCaseAsync();
        foreach (var (act, body) in Story(state))
        {
            await _service.ActAsync(id, act, body);
        }

        return (await _service.Services.GetRequiredService<ICaseFileStore>().FindAsync(new CaseId(id), CancellationToken.None))!;
    }

    private static IEnumerable<(string Act, object Body)> Story(string state)
    {
        (string, object) respond = ("respond", new { text = "九点。" });
        (string, object) handle = ("handle", new { plan = "核实" });
        (string, object) resolve = ("resolve", new { text = "九点到六点。", cause = "询问", measures = "告知" });
        return state switch
        {
            "responded" => [respond],
            "handling" => [respond, handle],
            "waiting" => [respond, ("wait", new { @for = "照片" })],
            "resolved" => [respond, resolve],
            "closed" => [respond, resolve, ("close", new { })],
            "offered" => [respond, ("handover", new { to = "su", reason = "x" })],
            "asked" => [respond, ("ask-department", new { department = "customer-service", question = "?" })],
            "complaint" => [("correct", new { nature = "complaint", reason = "x" })],
            "special" => [("correct", new { complexity = "special", reason = "x" })],
            "spam" => [("spam", new { reason = "x" })],
            "withdrawn" => [("withdraw", new { reason = "x" })],
            _ => [],
        };
    }
}
