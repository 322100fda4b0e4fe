using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>Every recorded provider request, byte for byte, through the running service: what its manifest expects is what staff see.</summary>
public sealed class RecordedRequestTests : IAsyncLifetime
{
    private RunningService _service = null!; // Set before every test.

    public async Task InitializeAsync() =>
        _service = await RunningService.StartAsync(RecordedRequest.At, RecordedRequest.Settings);

    public async Task DisposeAsync()
    {
        await _service.VerifyAsync();
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData("twilio/01-sms-zh")]
    [InlineData("twilio/02-sms-en")]
    [InlineData("twilio/03-mms-two-images-empty-body")]
    public async Task A_text_becomes_a_case_with_its_words_and_media(string name)
    {
        var sample = RecordedRequest.Find(name);

        var message = await OnlyMessageAsync(sample, "sms");

        Assert.Equal(sample.Expect.GetProperty("text").GetString(), message.GetProperty("words").GetString());
        Assert.Equal(sample.Expect.GetProperty("sender").GetString(), message.GetProperty("from").GetProperty("value").GetString());
        Assert.Equal(sample.Expect.GetProperty("providerId").GetString(), message.GetProperty("providerMessageId").GetString());
        Assert.Equal(
            sample.Expect.GetProperty("media").EnumerateArray().Select(type => type.GetString()),
            AttachmentsOf(message).Select(attachment => attachment.GetProperty("contentType").GetString()));
        Assert.Equal(("sms", sample.Expect.GetProperty("sender").GetString()), Assert.Single(await _service.OutboxAsync("receipt")) is { } receipt
            ? (receipt.Channel, receipt.To)
            : default);
    }

    [Theory]
    [InlineData("sendgrid/01-utf8-zh")]
    [InlineData("sendgrid/02-gb18030-text-gbk-html")]
    [InlineData("sendgrid/03-html-only-en")]
    [InlineData("sendgrid/04-reply-quoted-history-zh")]
    [InlineData("sendgrid/06-attachments-chinese-filename")]
    [InlineData("sendgrid/08-plus-addressed-existing-case")]
    [InlineData("sendgrid/09-raw-mode")]
    public async Task A_mail_becomes_a_case_with_its_words_and_sender(string name)
    {
        var sample = RecordedRequest.Find(name);

        var message = await OnlyMessageAsync(sample, "email");

        Assert.StartsWith(TextOf(sample.Expect, "messageId") + " ", TextOf(message, "providerMessageId"), StringComparison.Ordinal);
        AssertSame(TextOf(sample.Expect, "fromAddress"), message.GetProperty("from").GetProperty("value").GetString());
        AssertSame(TextOf(sample.Expect, "fromName"), TextOf(message, "fromName"));
        AssertSame(TextOf(sample.Expect, "subject"), TextOf(message, "subject"));
        AssertWords(sample.Expect, message);
        Assert.Equal("email", Assert.Single(await _service.OutboxAsync("receipt")).Channel);
    }

    [Theory]
    [InlineData("sendgrid/06-attachments-chinese-filename")]
    [InlineData("sendgrid/09-raw-mode")]
    public async Task The_files_of_a_mail_are_kept_byte_for_byte(string name)
    {
        var sample = RecordedRequest.Find(name);
        var expected = sample.Expect.GetProperty("attachments").EnumerateArray().ToList();

        var kept = AttachmentsOf(await OnlyMessageAsync(sample, "email"));

        Assert.Equal(expected.Select(file => TextOf(file, "filename") ?? TextOf(file, "filenameSanitised")), kept.Select(file => TextOf(file, "name")));
        var id = await _service.OnlyCaseAsync();
        for (var n = 1; n <= expected.Count; n++)
        {
            var file = await _service.DownloadAsync(id, n);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.Equal(expected[n - 1].GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
            Assert.Equal(TextOf(kept[n - 1], "name"), file.Name);
            Assert.Equal(TextOf(expected[n - 1], "type") ?? "application/pdf", file.ContentType);
        }
    }

    [Theory]
    [InlineData("twilio/04-sms-stop")]
    [InlineData("sendgrid/05-auto-reply-ooo")]
    [InlineData("sendgrid/07-spam-scored")]
    public async Task What_nobody_wrote_to_be_answered_opens_nothing_and_is_never_answered(string name)
    {
        var (status, _) = await RecordedRequest.Find(name).SendAsync(_service);
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(await _service.CasesAsync());
        Assert.Empty(await _service.OutboxAsync());
    }

    [Fact]
    public async Task The_five_requests_of_a_call_are_one_case_with_its_words_and_a_recording()
    {
        var steps = RecordedRequest.All.Where(request => request.Name.Contains("voice", StringComparison.Ordinal)).ToList();
        foreach (var step in steps)
        {
            var (status, answer) = await step.SendAsync(_service);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("<Response", answer, StringComparison.Ordinal);
        }

        await _service.SettleAsync();

        Assert.Equal(5, steps.Count);
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal(("phone", "zh-CN"), (TextOf(head, "channel"), TextOf(head, "language")));
        var timeline = await _service.TimelineAsync(TextOf(head, "id")!);
        Assert.Equal(TextOf(steps[2].Expect, "text"), TextOf(Assert.Single(timeline, IsOf("message-received")), "words"));
        var recording = Assert.Single(AttachmentsOf(Assert.Single(timeline, IsOf("supplement-received"))));
        Assert.Contains(TextOf(steps[3].Expect, "recordingSid")!, TextOf(recording, "sourceUrl"), StringComparison.Ordinal);
        Assert.Single(await _service.OutboxAsync("receipt"));
    }

    [Fact]
    public async Task A_status_of_a_message_that_is_not_ours_is_taken_and_changes_nothing()
    {
        var (status, _) = await RecordedRequest.Find("twilio/10-message-status-undelivered").SendAsync(_service);
        await _service.SettleAsync();

        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Empty(await _service.CasesAsync());
    }

    [Fact]
    public async Task Every_request_again_and_twenty_copies_at_once_change_nothing() // I2
    {
        foreach (var sample in RecordedRequest.All)
        {
            await sample.SendAsync(_service);
            await _service.SettleAsync();
        }

        var once = await SnapshotAsync();
        foreach (var sample in RecordedRequest.All)
        {
            await SendAndExpectAsync(sample);
            await _service.SettleAsync();
        }

        Assert.Equal(once, await SnapshotAsync());
        await Task.WhenAll(RecordedRequest.All.SelectMany(sample => Enumerable.Range(0, 20).Select(_ => SendAndExpectAsync(sample))));
        await _service.SettleAsync();

        Assert.Equal(once, await SnapshotAsync());
    }

    [Fact]
    public async Task Twenty_copies_of_every_request_as_the_first_that_ever_comes_make_each_contact_once() // I2
    {
        await Task.WhenAll(RecordedRequest.All.SelectMany(sample => Enumerable.Range(0, 20).Select(_ => SendAndExpectAsync(sample))));
        await _service.AdvanceAsync("PT11M");

        var contacts = new List<string>();
        foreach (var head in await _service.CasesAsync())
        {
            var timeline = await _service.TimelineAsync(TextOf(head, "id")!);
            contacts.AddRange(timeline.Where(entry => TextOf(entry, "type") == "message-received").Select(entry => TextOf(entry, "contact")!));
        }

        // Three texts, one call, seven mails that people wrote.
        Assert.Equal(11, contacts.Count);
        Assert.Equal(11, contacts.Distinct().Count());
        Assert.Equal((await _service.CasesAsync()).Count, (await _service.OutboxAsync("receipt")).Count);
    }

    private async Task<JsonElement> OnlyMessageAsync(RecordedRequest sample, string channel)
    {
        var (status, answer) = await sample.SendAsync(_service);
        await _service.SettleAsync();

        Assert.True(status == HttpStatusCode.OK, answer);
        var head = Assert.Single(await _service.CasesAsync());
        Assert.Equal(channel, TextOf(head, "channel"));
        if (TextOf(sample.Expect, "language") is { } language)
        {
            Assert.StartsWith(language, TextOf(head, "language"), StringComparison.Ordinal);
        }

        return Assert.Single(await _service.TimelineAsync(TextOf(head, "id")!), IsOf("message-received"));
    }

    private async Task SendAndExpectAsync(RecordedRequest sample)
    {
        var (status, answer) = await sample.SendAsync(_service);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{sample.Name}: {answer}");
    }

    private async Task<string> SnapshotAsync()
    {
        var heads = await _service.CasesAsync("?limit=200");
        var parts = new List<string> { (await _service.GetAsync("/outbox?limit=200")).GetRawText() };
        foreach (var head in heads.OrderBy(head => TextOf(head, "id"), StringComparer.Ordinal))
        {
            parts.Add((await _service.GetAsync($"/cases/{TextOf(head, "id")}")).GetRawText());
        }

        return string.Join('\n', parts);
    }

    private static void AssertWords(JsonElement expect, JsonElement message)
    {
        var words = TextOf(message, "words")!;
        AssertSame(Trimmed(TextOf(expect, "text") ?? TextOf(expect, "newText")), Trimmed(words));
        foreach (var part in PartsOf(expect, "textDerivedContains"))
        {
            Assert.Contains(part, words, StringComparison.Ordinal);
        }

        foreach (var part in PartsOf(expect, "textDerivedExcludes"))
        {
            Assert.DoesNotContain(part, words, StringComparison.Ordinal);
        }
    }

    private static void AssertSame(string? expected, string? actual)
    {
        if (expected is not null)
        {
            Assert.Equal(expected, actual);
        }
    }

    private static string? Trimmed(string? text) => text?.ReplaceLineEndings("\n").Trim();

    private static IEnumerable<string> PartsOf(JsonElement expect, string name) =>
        expect.TryGetProperty(name, out var parts) ? parts.EnumerateArray().Select(part => part.GetString()!) : [];

    private static List<JsonElement> AttachmentsOf(JsonElement entry) => [.. entry.GetProperty("attachments").EnumerateArray()];

    private static Predicate<JsonElement> IsOf(string type) => entry => TextOf(entry, "type") == type;

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
