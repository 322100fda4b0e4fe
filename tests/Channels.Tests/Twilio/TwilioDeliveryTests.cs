using Serverless.Cases;

namespace Serverless.Channels.Tests;

public sealed class TwilioDeliveryTests
{
    [Fact]
    public void The_recorded_callback_is_a_final_failure_of_this_number()
    {
        var receipt = TwilioDelivery.Read(FormPairs.Empty, TwilioSamples.Form("10-message-status-undelivered.http"));

        Assert.Equal(
            new TwilioReceipt("SM20000000000000000000000000000001", null, NotificationState.Failed, "30005", TwilioFault.Recipient), receipt);
        Assert.True(receipt.IsPermanent);
    }

    [Theory]
    [InlineData("accepted", NotificationState.Sent)]
    [InlineData("queued", NotificationState.Sent)]
    [InlineData("sending", NotificationState.Sent)]
    [InlineData("sent", NotificationState.Sent)]
    [InlineData("delivered", NotificationState.Delivered)]
    [InlineData("read", NotificationState.Delivered)]
    [InlineData("received", null)]
    [InlineData("", null)]
    public void A_status_becomes_a_state_or_says_nothing(string status, NotificationState? state) =>
        Assert.Equal(
            new TwilioReceipt("SM1", "n-1", state, null, null),
            TwilioDelivery.Read(FormPairs.OfQuery("?notification=n-1"), Forms.Of(("SmsSid", "SM1"), ("SmsStatus", status), ("ErrorCode", "0"))));

    [Theory]
    [InlineData("failed", "21610", "21610", TwilioFault.OptedOut, true)]
    [InlineData("undelivered", "30003", "30003", TwilioFault.OnceMore, false)]
    [InlineData("undelivered", "30008", "30008", TwilioFault.OnceMore, false)]
    [InlineData("undelivered", "30007", "30007", TwilioFault.Recipient, true)]
    [InlineData("failed", "30001", "30001", TwilioFault.Transient, false)]
    [InlineData("failed", "30034", "30034", TwilioFault.Configuration, false)]
    [InlineData("failed", "30999", "30999", TwilioFault.Unrecognised, true)]
    [InlineData("failed", "", "failed", TwilioFault.OnceMore, false)]
    [InlineData("failed", "0", "failed", TwilioFault.OnceMore, false)]
    [InlineData("failed", "abc", "failed", TwilioFault.OnceMore, false)]
    [InlineData("canceled", "", "canceled", TwilioFault.OnceMore, false)]
    public void A_failure_says_what_it_means(string status, string code, string expected, TwilioFault fault, bool isPermanent)
    {
        var receipt = TwilioDelivery.Read(
            FormPairs.Empty, Forms.Of(("MessageSid", "SM1"), ("MessageStatus", status), ("ErrorCode", code)));

        Assert.Equal(new TwilioReceipt("SM1", null, NotificationState.Failed, expected, fault), receipt);
        Assert.Equal(isPermanent, receipt.IsPermanent);
    }

    [Theory]
    [InlineData("ringing", NotificationState.Sent, null)]
    [InlineData("in-progress", NotificationState.Sent, null)]
    [InlineData("completed", NotificationState.Delivered, null)]
    [InlineData("no-answer", NotificationState.Failed, TwilioFault.OnceMore)]
    [InlineData("busy", NotificationState.Failed, TwilioFault.OnceMore)]
    [InlineData("canceled", NotificationState.Failed, TwilioFault.OnceMore)]
    [InlineData("failed", NotificationState.Failed, TwilioFault.Recipient)]
    [InlineData("strange", null, null)]
    public void The_end_of_a_call_is_read_likewise(string status, NotificationState? state, TwilioFault? fault) =>
        Assert.Equal(
            new TwilioReceipt("CA1", null, state, fault is null ? null : status, fault),
            TwilioDelivery.Read(FormPairs.Empty, Forms.Of(("CallSid", "CA1"), ("CallStatus", status))));

    [Theory]
    [InlineData(20429, TwilioFault.Transient)]
    [InlineData(21611, TwilioFault.Transient)]
    [InlineData(21217, TwilioFault.Recipient)]
    [InlineData(21408, TwilioFault.Configuration)]
    [InlineData(21703, TwilioFault.Configuration)]
    [InlineData(30032, TwilioFault.Configuration)]
    [InlineData(30036, TwilioFault.Transient)]
    [InlineData(30410, TwilioFault.Transient)]
    [InlineData(11200, TwilioFault.Configuration)]
    [InlineData(-1, TwilioFault.Configuration)]
    public void The_table_of_codes_is_the_contracts(int code, TwilioFault fault) => Assert.Equal(fault, TwilioErrors.Classify(code));
}
