using Serverless.Durable;

namespace Serverless.Functions.Tests;

/// <summary>What the watchdog decides about one orchestration.</summary>
public sealed class WatchdogStepTests
{
    private const string HostOutput =
        """{"message":"Function 'ServiceClock' failed with an unhandled exception.","details":"System.Net.Http.HttpRequestException: Connection refused"}""";

    private static readonly NeededInstance Clock = new(
        nameof(ServiceClock), "c1:first-response", new ClockTerms("c1", "first-response", default, default, 3), null);

    private static readonly NeededInstance Round = new(nameof(CaseLifecycle), "c1", new LifecycleInput("c1", 1), null);

    [Theory]
    [InlineData(HostOutput, true)]
    [InlineData("\"TaskFailedException: Task 'X' (#1) failed\"", false)]
    [InlineData("{\"message\":\"only\"}", false)]
    [InlineData("{\"message\":1,\"details\":2}", false)]
    [InlineData("[\"message\",\"details\"]", false)]
    [InlineData("no json", false)]
    [InlineData(null, false)]
    public void The_hosts_own_failure_is_told_from_ours_by_its_output(string? output, bool expected) =>
        Assert.Equal(expected, HostFailure.IsIn(Found(OrchestrationRuntimeStatus.Failed, output)));

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, HostOutput)]
    [InlineData(OrchestrationRuntimeStatus.Running, HostOutput)]
    public void Only_a_failed_instance_was_failed_by_the_host(OrchestrationRuntimeStatus status, string output) =>
        Assert.False(HostFailure.IsIn(Found(status, output)));

    [Fact]
    public void What_is_missing_is_started_unless_its_parent_is_at_work_and_starts_it()
    {
        Assert.Equal(WatchdogStep.Start, WatchdogSteps.Of(Round, null, isParentAtWork: false, isLate: false));
        Assert.Equal(WatchdogStep.Start, WatchdogSteps.Of(Clock, null, isParentAtWork: false, isLate: true));
        Assert.Equal(WatchdogStep.None, WatchdogSteps.Of(Ladder, null, isParentAtWork: true, isLate: false));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, false, WatchdogStep.None)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, WatchdogStep.None)]
    [InlineData(OrchestrationRuntimeStatus.Running, true, WatchdogStep.Wake)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, WatchdogStep.Start)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, true, WatchdogStep.Start)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, WatchdogStep.Report)]
    public void One_that_is_there_is_woken_started_or_reported(OrchestrationRuntimeStatus status, bool isLate, object expected) =>
        Assert.Equal(expected, WatchdogSteps.Of(Clock, Found(status, null), isParentAtWork: true, isLate));

    [Fact]
    public void One_that_the_host_failed_is_started_again_although_its_round_is_at_work() =>
        Assert.Equal(WatchdogStep.Start, WatchdogSteps.Of(Clock, Found(OrchestrationRuntimeStatus.Failed, HostOutput), isParentAtWork: true, isLate: false));

    [Fact]
    public void A_ladder_that_came_to_its_end_has_done_its_part() =>
        Assert.Equal(WatchdogStep.None, WatchdogSteps.Of(Ladder, Found(OrchestrationRuntimeStatus.Completed, null), isParentAtWork: false, isLate: false));

    private static NeededInstance Ladder => new(nameof(EscalationLadder), "c1:first-response:ladder", Clock.Input, Clock.Id) { MayHaveCompleted = true };

    private static OrchestrationMetadata Found(OrchestrationRuntimeStatus status, string? output) =>
        new(nameof(ServiceClock), "c1:first-response") { RuntimeStatus = status, SerializedOutput = output };
}
