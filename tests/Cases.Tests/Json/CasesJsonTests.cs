using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class CasesJsonTests
{
    [Fact]
    public void Every_event_of_a_whole_life_is_read_as_it_was_written()
    {
        var file = Lives.Whole();

        var json = JsonSerializer.Serialize<IReadOnlyList<CaseEvent>>(file.Timeline, CasesJson.Default.IReadOnlyListCaseEvent);
        var again = CaseFile.Load(JsonSerializer.Deserialize(json, CasesJson.Default.IReadOnlyListCaseEvent)!);

        Assert.Equal(json, JsonSerializer.Serialize<IReadOnlyList<CaseEvent>>(again.Timeline, CasesJson.Default.IReadOnlyListCaseEvent));
        Assert.Equal(Text(file.Head), Text(again.Head));
    }

    [Fact]
    public void Every_kind_of_event_has_a_name_in_json()
    {
        var named = typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType);
        var all = typeof(CaseEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)));

        Assert.Equal(all.OrderBy(type => type.Name), named.OrderBy(type => type.Name));
    }

    [Fact]
    public void Names_and_instants_are_written_as_the_api_shows_them()
    {
        var json = Text(Given.NewCase.Head with { Urgency = Urgency.Class1 });

        Assert.Contains("\"urgency\":\"class-1\"", json, StringComparison.Ordinal);
        Assert.Contains("\"language\":\"zh-CN\"", json, StringComparison.Ordinal);
        Assert.Contains("\"openedAt\":\"2026-03-16T01:00:00Z\"", json, StringComparison.Ordinal);
        Assert.Contains("\"policy\":\"standard/1\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("owner", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_is_written_as_the_api_shows_it()
    {
        var json = JsonSerializer.Serialize(Given.NewCase.Clocks[0], CasesJson.Default.ClockView);

        Assert.StartsWith(
            "{\"name\":\"first-response\",\"state\":\"running\",\"startedAt\":\"2026-03-16T01:00:00Z\",\"dueAt\":\"2026-03-17T01:00:00Z\",\"warnAt\":\"2026-03-16T20:12:00Z\"",
            json, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_a_newer_version_wrote_are_skipped()
    {
        const string json = """{"by":"staff:anna","text":"hello","mood":{"x":[1]},"type":"noted","at":"2026-03-16T09:00:00+08:00"}""";

        var entry = Assert.IsType<CaseEvent.Noted>(JsonSerializer.Deserialize(json, CasesJson.Default.CaseEvent));

        Assert.Equal(("hello", Given.Monday9, "anna"), (entry.Text, entry.At, entry.By.StaffId));
    }

    [Fact]
    public void Lists_that_an_older_version_did_not_write_are_empty()
    {
        const string json = """{"id":"ct-1","channel":"sms","providerMessageId":"SM1","occurredAt":"2026-03-16T01:00:00Z","receivedAt":"2026-03-16T01:00:00Z","language":"en"}""";

        var contact = JsonSerializer.Deserialize(json, CasesJson.Default.Contact)!;

        Assert.Empty(contact.Attachments);
        Assert.Equal("", contact.Words);
    }

    [Theory]
    [InlineData("""{"type":"noted","text":"x","by":"anna","at":"2026-03-16T01:00:00Z"}""")]
    [InlineData("""{"type":"noted","text":"x","by":"system","at":"yesterday"}""")]
    [InlineData("""{"type":"closed","by":7,"at":"2026-03-16T01:00:00Z"}""")]
    public void What_cannot_be_read_is_a_json_error(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, CasesJson.Default.CaseEvent));

    [Fact]
    public void Contacts_customers_calls_and_notifications_are_read_as_they_were_written()
    {
        var contact = Given.Mail with
        {
            Attachments = [new Attachment("a.png", "image/png", 3, "ct-1/0")],
            Reference = new CaseReference("t", ["<m@x>"], "C-1", null),
            Words = "half \ud800 a character",
        };
        var call = new CallLog("CA1", [new CallStep("language/1", "language", Given.Monday9, new Dictionary<string, string> { ["Digits"] = "1" })]);
        var record = new NotificationRecord(Given.Receipt(Given.NewCase), NotificationState.Sent, Given.Monday9, "SM2", null, 1);
        var raw = new RawContact("/intake/email", "multipart/form-data", new byte[] { 1, 255 });

        AssertSame(contact, CasesJson.Default.Contact);
        AssertSame(Given.Customer with { Tier = Tier.Vip, OptedOut = [Given.CustomerPhone] }, CasesJson.Default.Customer);
        AssertSame(call, CasesJson.Default.CallLog);
        AssertSame(record, CasesJson.Default.NotificationRecord);
        AssertSame(raw, CasesJson.Default.RawContact);
        AssertSame(new IntakeMessage("ct-1", null), CasesJson.Default.IntakeMessage);
        AssertSame(PolicyBook.Default.InForceAt(Given.Monday9), CasesJson.Default.ServicePolicy);
    }

    [Fact]
    public void Every_name_of_an_enum_is_read_back()
    {
        Assert.Equal("zh-CN", CasesJson.NameOf(Language.Chinese));
        Assert.Equal("all-clear", CasesJson.NameOf(NotificationKind.AllClear));
        Assert.All(Enum.GetValues<ClockKind>(), kind => Assert.True(CasesJson.TryParse<ClockKind>(CasesJson.NameOf(kind), out var read) && read == kind));
        Assert.False(CasesJson.TryParse<Urgency>("Class1", out _));
        Assert.False(CasesJson.TryParse<Urgency>(null, out _));
    }

    private static string Text(CaseHead head) => JsonSerializer.Serialize(head, CasesJson.Default.CaseHead);

    private static void AssertSame<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.Serialize(value, type);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)!, type));
    }
}
