using System.Text.Json;

namespace Serverless.Durable.Tests;

public sealed class ActivityEnvelopeTests
{
    [Theory]
    [InlineData("{\"at\":\"2031-01-01T00:00:00Z\",\"amount\":1.10}")]
    [InlineData("\"text\"")]
    [InlineData(null)]
    public void A_result_comes_back_letter_for_letter(string? result)
    {
        var text = ActivityEnvelope.Write(new ActivityOutcome.Completed(result));

        Assert.Equal(new ActivityOutcome.Completed(result), ActivityEnvelope.Read(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void A_failure_comes_back_with_its_causes()
    {
        var details = new TaskFailureDetails(
            "A.B", "\"quoted\" ☃", null, new TaskFailureDetails("C", "inner"), IsNonRetriable: true);

        var text = ActivityEnvelope.Write(new ActivityOutcome.Failed(details));

        Assert.Equal(new ActivityOutcome.Failed(details), ActivityEnvelope.Read(JsonSerializer.Serialize(text)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("12")]
    [InlineData("{\"ok\":true,\"value\":1}")]
    [InlineData("\"plain\"")]
    [InlineData("\"{torn\"")]
    [InlineData("\"{\\\"value\\\":1}\"")]
    [InlineData("[1]")]
    public void Anything_else_is_taken_as_it_is(string? result) =>
        Assert.Equal(new ActivityOutcome.Completed(result), ActivityEnvelope.Read(result));
}
