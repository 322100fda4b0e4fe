using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class SortingAccuracyTests
{
    [Fact]
    public void The_report_tells_which_rule_was_wrong_and_into_what_staff_corrected() // H10, H80
    {
        var right = Given.NewCase;
        var wrong = Correcting.Correct(
            Given.NewCase, new Correction(CaseNature.Complaint, null, null, null, null, "klagt"), Lives.Anna(Lives.After(1)), Given.Book).Accepted();

        var accuracy = SortingAccuracy.Of([right, wrong]);

        Assert.Equal((2, 1), (accuracy.Cases, accuracy.Uncorrected));
        Assert.Equal(new SortingAccuracy.Confusion(CaseNature.Repair, CaseNature.Complaint, 1), Assert.Single(accuracy.Natures));
        Assert.Equal(0.5, accuracy.Fields.Single(field => field.Name == "nature").Accuracy);
        Assert.Equal(1, accuracy.Fields.Single(field => field.Name == "urgency").Accuracy);
        Assert.Equal(new SortingAccuracy.Rule("standard/1", "fault", "nature", 2, 1), accuracy.Rules[0]);
    }

    [Fact]
    public void A_correction_that_is_taken_back_or_made_by_the_system_is_no_mistake() // H80
    {
        var there = Correcting.Correct(
            Given.NewCase, new Correction(CaseNature.Complaint, null, null, null, null, "a"), Lives.Anna(Lives.After(1)), Given.Book).Accepted();
        var back = Correcting.Correct(there, new Correction(CaseNature.Repair, null, null, null, null, "b"), Lives.Anna(Lives.After(2)), Given.Book).Accepted();
        var system = Correcting.Correct(
            Given.NewCase, new Correction(null, Complexity.Special, null, null, null, "c"), ActStamp.System(Lives.After(1)), Given.Book).Accepted();

        Assert.Equal(2, SortingAccuracy.Of([back, system]).Uncorrected);
        Assert.Null(SortingAccuracy.Of([]).Fields[0].Accuracy);
    }
}
