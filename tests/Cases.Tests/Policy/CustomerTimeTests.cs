using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class CustomerTimeTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Theory]
    [InlineData("+8613800138000", "Asia/Shanghai")]
    [InlineData("+85251234567", "Asia/Hong_Kong")]
    [InlineData("+447911123456", "Europe/London")]
    [InlineData("+35316001234", "Europe/Dublin")]
    [InlineData("+12065550123", null)]
    [InlineData("+74951234567", null)]
    [InlineData("", null)]
    public void The_country_of_a_telephone_tells_the_zone_where_it_has_one(string phone, string? zone) => // S51
        Assert.Equal(zone, CustomerTime.ZoneOf(phone)?.Id);

    [Fact]
    public void A_customer_abroad_is_asked_in_the_day_of_the_place() // S51
    {
        var file = Given.Opened(Given.Sms with { From = new ContactAddress(AddressKind.Phone, "+447911123456") }).File;
        var zone = CustomerTime.ZoneOf(file, Shanghai);

        Assert.Equal("Europe/London", zone.Id);
        Assert.Equal(Shanghai, CustomerTime.ZoneOf(Given.NewCase, Shanghai));
        Assert.Equal(
            Instant.FromUtc(2026, 3, 16, 8, 0), QuietHours.Default.NextAllowed(Instant.FromUtc(2026, 3, 16, 2, 0), zone)); // 02:00 in London.
        Assert.Equal(
            Instant.FromUtc(2026, 3, 16, 20, 59), QuietHours.Default.NextAllowed(Instant.FromUtc(2026, 3, 16, 20, 59), zone));
        Assert.Equal(Instant.FromUtc(2026, 3, 17, 8, 0), QuietHours.Default.NextAllowed(Instant.FromUtc(2026, 3, 16, 21, 0), zone));
    }

    [Fact]
    public void Terms_after_closure_that_make_no_sense_are_faults_at_their_place()
    {
        var wrong = new AfterClosureTerms { CallOnWorkingDay = 0, TriesNeeded = 0, NotesWithin = Duration.Zero, KeepYears = 4 };

        Assert.Equal(
            ["afterClosure.callOnWorkingDay", "afterClosure.triesNeeded", "afterClosure.notesWithin", "afterClosure.keepYears"],
            wrong.Faults("afterClosure").Select(fault => fault.Path));
        Assert.Empty(AfterClosureTerms.Default.Faults("afterClosure"));
        Assert.Equal(AfterClosureTerms.Default, PolicyBook.Default.InForceAt(Given.Monday9).AfterClosure);
    }
}
