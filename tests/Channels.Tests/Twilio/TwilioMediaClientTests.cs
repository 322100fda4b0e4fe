namespace Serverless.Channels.Tests;

public sealed class TwilioMediaClientTests
{
    [Fact]
    public async Task A_medium_is_fetched_with_our_password_across_a_redirect()
    {
        await using var twilio = await StubServer.StartAsync(context =>
        {
            if (context.Request.Path == "/Media/ME1")
            {
                context.Response.Redirect("/cdn/1");
                return Task.CompletedTask;
            }

            context.Response.ContentType = "image/jpeg";
            return context.Response.Body.WriteAsync(new byte[1000]).AsTask();
        });
        using var host = new TwilioHost(twilio.Url);

        var outcome = Assert.IsType<MediaOutcome.Fetched>(await host.Media.FetchAsync(twilio.Url + "/Media/ME1", 1000, CancellationToken.None));

        Assert.Equal(1000, outcome.Bytes.Length);
        Assert.Equal("image/jpeg", outcome.ContentType);
        Assert.All(twilio.Asked, asked => Assert.StartsWith("Basic ", asked.Authorization, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Content_over_the_limit_is_not_read_whether_its_length_is_told_or_not(bool isTold)
    {
        await using var twilio = await StubServer.StartAsync(async context =>
        {
            context.Response.ContentLength = isTold ? 1001 : null;
            await context.Response.Body.WriteAsync(new byte[1001]);
        });
        using var host = new TwilioHost(twilio.Url);

        Assert.IsType<MediaOutcome.TooLarge>(await host.Media.FetchAsync(twilio.Url + "/x", 1000, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost/x")]
    [InlineData("http://api.twilio.com/x")]
    [InlineData("https://api.twilio.com.evil.example/x")]
    [InlineData("https://api.twilio.com@evil.example/x")]
    [InlineData("https://user@api.twilio.com/x")]
    [InlineData("https://api.twilio.com:8443/x")]
    [InlineData("https://media.twiliocdn.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/x")]
    [InlineData("")]
    public async Task Another_host_is_never_asked(string url)
    {
        await using var twilio = await StubServer.AnsweringAsync(200, "x");
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new MediaOutcome.Refused("host-refused"), await host.Media.FetchAsync(url, 1000, CancellationToken.None));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://media.twiliocdn.com/x")]
    [InlineData("https://eviltwilio.com/x")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_another_host_is_not_followed(string location)
    {
        await using var twilio = await StubServer.AnsweringAsync(302, "", ("Location", location));
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new MediaOutcome.Refused("redirect-refused"), await host.Media.FetchAsync(twilio.Url + "/x", 9, CancellationToken.None));
    }

    [Fact]
    public async Task A_ring_of_redirects_ends()
    {
        await using var twilio = await StubServer.AnsweringAsync(302, "", ("Location", "/again"));
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(new MediaOutcome.Refused("too-many-redirects"), await host.Media.FetchAsync(twilio.Url + "/x", 9, CancellationToken.None));
        Assert.Equal(6, twilio.Asked.Count);
    }

    [Fact]
    public async Task What_the_provider_answers_is_told_apart()
    {
        Assert.Equal(new MediaOutcome.Missing(), await FetchAsync(404));
        Assert.Equal(new MediaOutcome.Refused("http-401"), await FetchAsync(401));
        Assert.Equal(new MediaOutcome.Retry(TimeSpan.FromSeconds(3), "http-429"), await FetchAsync(429, ("Retry-After", "3")));
        Assert.Equal(new MediaOutcome.Retry(null, "http-500"), await FetchAsync(500));

        static async Task<MediaOutcome> FetchAsync(int status, params (string, string)[] headers)
        {
            await using var twilio = await StubServer.AnsweringAsync(status, "", headers);
            using var host = new TwilioHost(twilio.Url);
            return await host.Media.FetchAsync(twilio.Url + "/x", 9, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_server_that_stalls_is_left_for_another_try()
    {
        var done = new TaskCompletionSource();
        await using var twilio = await StubServer.StartAsync(_ => done.Task);
        using var host = new TwilioHost(twilio.Url);

        var fetching = host.Media.FetchAsync(twilio.Url + "/x", 9, CancellationToken.None);
        await twilio.Reached.Task;
        host.Time.MoveTo(host.Time.GetUtcNow() + TimeSpan.FromSeconds(20));

        Assert.Equal(new MediaOutcome.Retry(null, "timed-out"), await fetching);
        done.SetResult();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_breaks_before_or_within_the_answer_is_left_for_another_try(bool isWithin)
    {
        await using var twilio = await StubServer.StartAsync(async context =>
        {
            if (isWithin)
            {
                context.Response.ContentLength = 1000;
                await context.Response.Body.WriteAsync(new byte[500]);
                await context.Response.Body.FlushAsync();
            }

            context.Abort();
        });
        using var host = new TwilioHost(twilio.Url);

        Assert.Equal(
            new MediaOutcome.Retry(null, "connection-lost"), await host.Media.FetchAsync(twilio.Url + "/x", 1000, CancellationToken.None));
    }
}
