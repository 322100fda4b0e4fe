using System.Net;

namespace Serverless.Functions.Tests;

public sealed class MessageScreenTests(PageSite site) : IClassFixture<PageSite>
{
    [Theory]
    [InlineData(MessageKind.Unreadable, 400)]
    [InlineData(MessageKind.Forbidden, 403)]
    [InlineData(MessageKind.NotFound, 404)]
    [InlineData(MessageKind.TrackUnknown, 404)]
    [InlineData(MessageKind.MethodRefused, 405)]
    [InlineData(MessageKind.Gone, 410)]
    [InlineData(MessageKind.TooLarge, 413)]
    [InlineData(MessageKind.TooMany, 429)]
    [InlineData(MessageKind.Failed, 500)]
    [InlineData(MessageKind.Unavailable, 503)]
    public async Task A_message_has_the_status_of_its_kind_and_says_when_to_come_back(MessageKind kind, int status)
    {
        using var answer = await site.GetAsync($"/show/message-{kind}");

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("30", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.Contains("0af7651916cd43dd", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
