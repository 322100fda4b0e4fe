using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Values of envelopes, as section 3 of the custom handler's contract and section 6 of the durable one show them.</summary>
public sealed class InvocationValueTests
{
    [Theory]
    [InlineData("\"\\\"hello\\\"\"", "hello")]
    [InlineData("\"hello\"", "hello")]
    [InlineData("\"null\"", null)]
    [InlineData("null", null)]
    [InlineData("\"4\"", "4")]
    [InlineData("4", "4")]
    [InlineData("\"\\\"{\\\\\\\"id\\\\\\\":\\\\\\\"o-7\\\\\\\"}\\\"\"", "{\"id\":\"o-7\"}")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\\"unclosed\"", "\"unclosed")]
    public void A_text_is_read_encoded_twice_or_once(string json, string? expected) => Assert.Equal(expected, InvocationValue.Text(Element(json)));

    [Theory]
    [InlineData("\"\\\"5\\\"\"", "5")]
    [InlineData("\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"", "{\"a\":1}")]
    [InlineData("\"\\\"\\\\\\\"x\\\\\\\"\\\"\"", "\"x\"")]
    [InlineData("\"null\"", null)]
    [InlineData("null", null)]
    [InlineData("\"5\"", "5")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("\"\\\"[5]\\\"\"", "[5]")]
    [InlineData("\"\\\"plain words\\\"\"", "\"plain words\"")]
    [InlineData("\"plain words\"", "\"plain words\"")]
    public void The_input_of_an_activity_is_its_json_text(string json, string? expected) => Assert.Equal(expected, InvocationValue.Input(Element(json)));

    [Theory]
    [InlineData("12345678")] // Base64 that is a number too.
    [InlineData("nullnull")]
    [InlineData("SGVsbG8gd29ybGQ=")]
    public void Base64_is_read_encoded_once_or_twice(string base64)
    {
        var bytes = Convert.FromBase64String(base64);

        Assert.Equal(bytes, InvocationValue.Bytes(Element(JsonSerializer.Serialize(base64))));
        Assert.Equal(bytes, InvocationValue.Bytes(Element(JsonSerializer.Serialize(JsonSerializer.Serialize(base64)))));
    }

    [Theory]
    [InlineData("\"no base64!\"")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("null")]
    public void What_is_no_base64_is_refused(string json) => Assert.Throws<InvalidDataException>(() => InvocationValue.Bytes(Element(json)));

    [Fact]
    public void A_message_is_the_utf_8_of_its_bytes()
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes("投诉"));
        using var data = InvocationData.Parse($$$"""{"data":{"Message":"{{{body}}}"},"Metadata":{"DeliveryCount":"3","MessageId":"\"m-1\""}}""");

        Assert.Equal("投诉", data.MessageBody());
        Assert.Equal(3, data.DeliveryCount());
    }

    [Theory]
    [InlineData("""{"Data":{"message":"/w=="}}""")] // No UTF-8.
    [InlineData("""{"Data":{"other":"QQ=="}}""")]
    [InlineData("""{"Data":null}""")]
    [InlineData("[]")]
    public void An_envelope_without_its_message_is_refused(string envelope)
    {
        using var data = InvocationData.Parse(envelope);

        Assert.Throws<InvalidDataException>(data.MessageBody);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(10, 60)]
    public void A_failed_message_rests_longer_with_each_delivery(int delivery, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new InvocationOptions { Port = 1 }.RestAfter(delivery));

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
