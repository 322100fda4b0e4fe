using NodaTime;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Functions.Tests;

/// <summary>What a case that was set aside still needs.</summary>
public sealed class NeededTiesTests
{
    [Fact]
    public void A_merged_case_needs_its_second_step_and_nothing_else() // I8, S33
    {
        var survivor = Given.Opened(Given.Sms).File;
        var merged = ((CaseDecision.Accepted)Merging.Merge(
            Given.NewCase, survivor.Head, "same", true, ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(1)), Given.Book)).File;

        var needed = Assert.Single(CaseOrchestrations.Needed(merged, Given.Book));

        Assert.Equal(nameof(CaseSettlement), needed.Name);
        Assert.True(needed.MayHaveCompleted);
        var started = CaseOrchestrations.Of(merged, merged.Timeline, Given.Book).OfType<CaseEffect.StartOrchestration>();
        Assert.Equal(needed.Id, Assert.Single(started, start => start.Name == nameof(CaseSettlement)).InstanceId);
    }

    [Fact]
    public void A_withdrawn_case_needs_nothing() // I8, S17
    {
        var stamp = ActStamp.Staff("anna", Given.Monday9 + Duration.FromHours(1));
        var withdrawn = ((CaseDecision.Accepted)SettingAside.Withdraw(Given.NewCase, "no need", stamp, Given.Book)).File;

        Assert.Empty(CaseOrchestrations.Needed(withdrawn, Given.Book));
    }
}
