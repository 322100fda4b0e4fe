using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class CustomerCareTests
{
    private static readonly Instant Now = Given.Monday9;
    private static readonly ContactAddress Phone = new(AddressKind.Phone, "+8613800138000");
    private static readonly ContactAddress Mail = new(AddressKind.Email, "wei.li@example.net");
    private static readonly Customer One = new() { Id = new CustomerId("cu-1"), Name = "李伟", Addresses = [Phone], ReviewDueAt = Now, Version = 1 };
    private static readonly Customer Other = new() { Id = new CustomerId("cu-2"), Addresses = [Mail], OptedOut = [Mail], Tier = Tier.Vip, ReviewDueAt = Now, Version = 1 };

    [Fact]
    public void A_contact_teaches_an_address_and_says_where_it_came_from() // H03
    {
        var learned = CustomerCare.Learn(One, [Phone, Mail], Given.Mail.Id, Now);

        Assert.Equal([Phone, Mail], learned.Addresses);
        Assert.Equal(new AddressOrigin(Mail, Now) { Contact = Given.Mail.Id }, Assert.Single(learned.Origins));
        Assert.Same(learned, CustomerCare.Learn(learned, [Mail], Given.Sms.Id, Now));
        Assert.Equal(50, CustomerCare.Learn(One, Enumerable.Range(0, 99).Select(n => new ContactAddress(AddressKind.Email, $"{n}@x.cn")), Given.Mail.Id, Now).Addresses.Count);
    }

    [Fact]
    public void A_record_is_due_for_review_each_quarter_for_vip_and_each_half_year_for_others() // H03
    {
        Assert.Equal(Instant.FromUtc(2027, 2, 28, 1, 0), CustomerCare.ReviewDue(Tier.Vip, Instant.FromUtc(2026, 11, 30, 1, 0)));
        Assert.Equal(Instant.FromUtc(2027, 5, 30, 1, 0), CustomerCare.ReviewDue(Tier.Regular, Instant.FromUtc(2026, 11, 30, 1, 0)));
        var reviewed = CustomerCare.Review(One, "anna", Now).Customer!;
        Assert.Equal((Now, CustomerCare.ReviewDue(Tier.Regular, Now)), (reviewed.ReviewedAt, reviewed.ReviewDueAt));
        var vip = CustomerCare.Change(reviewed, new CustomerPatch { Tier = Tier.Vip, Reason = "key account" }, "su", Now + Duration.FromDays(9)).Customer!;
        Assert.Equal(CustomerCare.ReviewDue(Tier.Vip, Now), vip.ReviewDueAt);
    }

    [Fact]
    public void A_change_names_who_changed_what_and_why() // H03, H14
    {
        var changed = CustomerCare.Change(
            One with { OptedOut = [Phone] },
            new CustomerPatch { Name = "李玮", Tier = Tier.Vip, Kind = CustomerKind.Organisation, Add = [Mail], Remove = [Phone], Verify = [Mail], Reason = "合同客户" },
            "su", Now).Customer!;

        Assert.Equal(("李玮", Tier.Vip, CustomerKind.Organisation), (changed.Name, changed.Tier, changed.Kind));
        Assert.Equal([Mail], changed.Addresses);
        Assert.Empty(changed.OptedOut);
        Assert.Equal(new AddressOrigin(Mail, Now) { Staff = "su", VerifiedBy = "su" }, Assert.Single(changed.Origins));
        Assert.Equal(["name", "tier", "kind", "address", "address", "verified"], changed.History.Select(change => change.Field));
        Assert.Contains(new CustomerChange(Now, "su", "tier", "regular", "vip", "合同客户"), changed.History);
    }

    [Fact]
    public void A_change_without_reason_effect_or_measure_is_refused_or_nothing() // H03
    {
        Assert.Equal("reason-missing", CustomerCare.Change(One, new CustomerPatch { Tier = Tier.Vip }, "su", Now).Code);
        Assert.Equal("name-too-long", CustomerCare.Change(One, new CustomerPatch { Name = new string('x', 201) }, "su", Now).Code);
        Assert.Same(One, CustomerCare.Change(One, new CustomerPatch { Name = "李伟" }, "su", Now).Customer);
        Assert.Equal(100, Enumerable.Range(0, 150).Aggregate(
            One, (customer, n) => CustomerCare.Change(customer, new CustomerPatch { Notes = $"{n}" }, "su", Now).Customer!).History.Count);
    }

    [Fact]
    public void Two_records_are_joined_on_evidence_and_parted_again() // H03, H73
    {
        var joined = CustomerCare.JoinedInto(Other, One.Id, "same person", "contact ct-1", "su", Now);
        var whole = CustomerCare.Absorbing(One, joined, Now);

        Assert.Equal((One.Id, 0), (joined.MergedInto!.With, joined.Addresses.Count));
        Assert.Equal([Phone, Mail], whole.Addresses);
        Assert.Equal([Mail], whole.OptedOut); // Consent comes along.
        Assert.Equal(Tier.Vip, whole.Tier);
        Assert.Equal((Other.Id, "contact ct-1"), (whole.Merged[0].With, whole.Merged[0].Evidence));
        Assert.Same(whole, CustomerCare.Absorbing(whole, joined, Now)); // A repeat.
        Assert.Same(joined, CustomerCare.JoinedInto(joined, One.Id, "again", "x", "su", Now));
        Assert.Equal("customer-merged", CustomerCare.Change(joined, new CustomerPatch { Name = "x" }, "su", Now).Code);

        var released = CustomerCare.Releasing(whole with { OptedOut = [Phone, Mail] }, Other.Id, "two people", "su", Now);
        var alone = CustomerCare.OnItsOwn(joined, [Phone, Mail], "two people", "su", Now);

        Assert.Equal([Phone], released.Addresses);
        Assert.Equal([Phone], released.OptedOut);
        Assert.Empty(released.Merged);
        Assert.Equal([Mail], alone.Addresses);
        Assert.Equal([Mail], alone.OptedOut);
        Assert.Null(alone.MergedInto);
    }

    [Fact]
    public void What_may_not_be_joined_is_refused() // H03
    {
        var joined = CustomerCare.JoinedInto(Other, new CustomerId("cu-3"), "r", "e", "su", Now);

        Assert.Equal("with-unknown", CustomerCare.WhyNotMerge(One, One, "r", "e")?.Code);
        Assert.Equal("reason-missing", CustomerCare.WhyNotMerge(One, Other, " ", "e")?.Code);
        Assert.Equal("evidence-missing", CustomerCare.WhyNotMerge(One, Other, "r", "")?.Code);
        Assert.Equal("customer-merged", CustomerCare.WhyNotMerge(One, joined, "r", "e")?.Code);
        Assert.Equal("customer-merged", CustomerCare.WhyNotMerge(joined, One, "r", "e")?.Code);
        Assert.Equal("customer-has-merged", CustomerCare.WhyNotMerge(Other, CustomerCare.Absorbing(One, joined, Now), "r", "e")?.Code);
        Assert.Null(CustomerCare.WhyNotMerge(One, Other, "r", "e"));
    }

    [Fact]
    public void Nobody_is_erased_while_a_case_is_open_or_must_be_kept() // H71, H73
    {
        var open = Given.NewCase.Head;
        var closed = Lives.Closed().Head;
        var later = closed.UpdatedAt.InUtc().LocalDateTime.PlusYears(5).PlusDays(1).InUtc().ToInstant();

        Assert.Equal("reason-unknown", Erasure.Refusal("because", [], Now)?.Code);
        Assert.Equal("case-open", Erasure.Refusal("court-order", [open], Now)?.Code);
        Assert.Equal("retention-duty", Erasure.Refusal("request", [closed], Now)?.Code);
        Assert.Null(Erasure.Refusal("court-order", [closed], Now));
        Assert.Null(Erasure.Refusal("request", [closed], later));
        Assert.Null(Erasure.Refusal("request", [], Now));
    }

    [Fact]
    public void An_open_case_follows_its_customers_tier_without_counting_as_a_correction() // H14, S32, H80
    {
        var file = TierChanging.Change(Given.NewCase, Tier.Vip, "key account", Lives.Anna(Lives.After(1)), Given.Book).Accepted();

        Assert.Equal(Tier.Vip, file.Head.Tier);
        Assert.Equal(1, SortingAccuracy.Of([file]).Uncorrected);
        TierChanging.Change(file, Tier.Vip, "again", Lives.Anna(Lives.After(2)), Given.Book).IsDone();
        TierChanging.Change(Lives.Closed(), Tier.Vip, "late", Lives.Anna(Lives.After(30)), Given.Book).IsDone();
    }
}
