using System.Text;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class SendGridEventsTests
{
    [Theory]
    [InlineData("""{"event":"processed"}""", NotificationState.Sent, false, null)]
    [InlineData("""{"event":"deferred","attempt":"1"}""", NotificationState.Sent, false, "deferred")]
    [InlineData("""{"event":"delivered"}""", NotificationState.Delivered, false, null)]
    [InlineData("""{"event":"bounce","type":"bounce","status":"5.1.1"}""", NotificationState.Failed, true, "bounce-5.1.1")]
    [InlineData("""{"event":"bounce","type":"blocked","status":"4.7.1"}""", NotificationState.Failed, false, "blocked-4.7.1")]
    [InlineData("""{"event":"dropped","reason":"Bounced Address"}""", NotificationState.Failed, true, "dropped-bounced-address")]
    [InlineData("""{"event":"dropped","reason":"Invalid"}""", NotificationState.Failed, true, "dropped-invalid")]
    [InlineData("""{"event":"dropped","reason":"li.wei@example.com is bad"}""", NotificationState.Failed, false, "dropped")]
    public void An_event_tells_where_a_mail_stands(string json, NotificationState state, bool isPermanent, string? reason)
    {
        var delivery = Assert.Single(Read($"[{json}]"));

        Assert.Equal((state, isPermanent, reason), (delivery.State, delivery.IsPermanent, delivery.Reason));
    }

    [Theory]
    [InlineData("""{"event":"spamreport","email":"Li.Wei@Example.com"}""", false, null)]
    [InlineData("""{"event":"unsubscribe","email":"Li.Wei@Example.com"}""", false, null)]
    [InlineData("""{"event":"group_unsubscribe","email":"Li.Wei@Example.com"}""", false, null)]
    [InlineData("""{"event":"group_resubscribe","email":"Li.Wei@Example.com"}""", true, null)]
    [InlineData("""{"event":"dropped","reason":"Unsubscribed Address","email":"Li.Wei@Example.com"}""", false, NotificationState.Failed)]
    public void An_event_tells_a_change_of_consent(string json, bool consents, NotificationState? state) // H73
    {
        var delivery = Assert.Single(Read($"[{json}]"));

        Assert.Equal(consents, delivery.Consents);
        Assert.Equal(state, delivery.State);
        Assert.Equal("example.com", delivery.Recipient!.Value.Split('@')[1]);
    }

    [Fact]
    public void The_mail_is_named_by_our_own_id_and_by_the_left_part_of_SendGrids()
    {
        var delivery = Assert.Single(Read("""
            [{"email":"a@example.com","timestamp":1795248000,"event":"delivered","category":["receipt"],"sg_event_id":"e1",
              "sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","notification":"c-1/receipt","caseId":"c-1"}]
            """));

        Assert.Equal(("e1", "c-1/receipt", "LRzXl_NHStOGhQ4kofSm_A"), (delivery.EventId, delivery.NotificationId, delivery.ProviderId));
        Assert.Equal(Instant.FromUtc(2026, 11, 21, 8, 0), delivery.At);
    }

    [Fact]
    public void Repeats_unknown_events_and_strange_values_harm_nothing()
    {
        var deliveries = Read("""
            [{"event":"delivered","sg_event_id":"e1","category":"one"},{"event":"delivered","sg_event_id":"e1","category":["one"]},
             {"event":"open","sg_event_id":"e2"},{"event":"invented"},{"event":7},{},7,null,"x",[],
             {"event":"bounce","timestamp":"soon","sg_message_id":{},"notification":["x"],"email":5},{"\ud800":1,"event":"delivered","sg_event_id":"e3"},{"event":"delivered","sg_event_id":"e4"}]
            """);

        Assert.Equal(["e1", "", "e3", "e4"], deliveries.Select(delivery => delivery.EventId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{")]
    [InlineData("\u0000")]
    public void A_body_that_is_no_array_reads_as_empty(string body) => Assert.Empty(Read(body));

    private static IReadOnlyList<MailDelivery> Read(string json) => SendGridEvents.Read(Encoding.UTF8.GetBytes(json));
}
