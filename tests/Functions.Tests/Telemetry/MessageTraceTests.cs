namespace Serverless.Functions.Tests;

/// <summary>What the Functions host says of a message's trace and age, in either of its encodings (functions-custom-handler, section 3).</summary>
public sealed class MessageTraceTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData($$"""{"Diagnostic-Id":"{{Trace}}"}""")]
    [InlineData($$"""{"Diagnostic-Id":"\"{{Trace}}\""}""")]
    [InlineData($$"""{"diagnostic-id":"{{Trace}}"}""")]
    public void The_senders_span_is_read_from_the_messages_properties(string properties)
    {
        using var data = InvocationData.Parse($$$"""{"Data":{},"Metadata":{"ApplicationProperties":{{{properties}}}}}""");

        Assert.Equal(Trace, data.TraceParent());
    }

    [Theory]
    [InlineData("""{"Data":{},"Metadata":{}}""")]
    [InlineData("""{"Data":{},"Metadata":{"ApplicationProperties":{}}}""")]
    [InlineData("""{"Data":{},"Metadata":{"ApplicationProperties":null}}""")]
    [InlineData("""{"Data":{}}""")]
    public void A_message_without_one_has_none_and_no_age(string envelope)
    {
        using var data = InvocationData.Parse(envelope);

        Assert.Null(data.TraceParent());
        Assert.Equal(TimeSpan.Zero, data.Age(DateTimeOffset.UnixEpoch));
        Assert.Equal("", data.MessageId());
    }

    [Fact]
    public void A_message_is_as_old_as_the_broker_says()
    {
        using var data = InvocationData.Parse("""{"Data":{},"Metadata":{"EnqueuedTime":"2026-11-23T01:00:00+00:00","MessageId":"\"m-1\""}}""");

        Assert.Equal(TimeSpan.FromSeconds(90), data.Age(new DateTimeOffset(2026, 11, 23, 1, 1, 30, TimeSpan.Zero)));
        Assert.Equal("m-1", data.MessageId());
    }
}
