using System.Text;
using System.Text.Json;
using NodaTime;
using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What an intake desk and its contact store promise on any host.</summary>
public abstract class IntakeDeskContract
{
    private static readonly RawContact Raw = new("/intake/sms?x=1", "application/x-www-form-urlencoded", "Body=%E4%BD%A0"u8.ToArray());

    protected abstract IIntakeDesk Desk { get; }

    protected abstract IContactStore Contacts { get; }

    protected abstract Instant Now { get; }

    /// <summary>Moves the host's clock.</summary>
    protected abstract Task AdvanceAsync(TimeSpan length);

    /// <summary>Takes everything that can be received on the intake queue now, session and body, in order, and completes it.</summary>
    protected abstract Task<IReadOnlyList<QueueMessage>> ReceiveAllAsync();

    [Fact]
    public async Task An_accepted_contact_can_be_read_and_is_queued_once() // H02, I1
    {
        var contact = Make("SM1");

        Assert.True(await Desk.AcceptAsync(contact, Raw, [], default));

        Assert.Equal(Json(contact), Json((await Contacts.FindAsync(contact.Id, default))!));
        var message = Assert.Single(await ReceiveAllAsync());
        Assert.Equal(contact.Id.Value, message.MessageId);
        Assert.Equal(new IntakeMessage(contact.Id.Value, null), Read(message));
    }

    [Fact]
    public async Task The_original_comes_back_byte_for_byte() // H02
    {
        var contact = Make("SM1");

        await Desk.AcceptAsync(contact, Raw, [], default);

        var raw = await Contacts.FindRawAsync(contact.Id, default);
        Assert.Equal((Raw.Route, Raw.ContentType), (raw!.Route, raw.ContentType));
        Assert.Equal(Raw.Body.ToArray(), raw.Body.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(5_000_000)]
    public async Task Files_of_any_size_come_back(int size)
    {
        var contact = Make("SM1");
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        var large = Raw with { Body = bytes };

        await Desk.AcceptAsync(contact, large, [new($"{contact.Id}/0", bytes), new($"{contact.Id}/1", "two"u8.ToArray())], default);

        Assert.Equal(bytes, await Contacts.FindBlobAsync($"{contact.Id}/0", default));
        Assert.Equal("two"u8.ToArray(), await Contacts.FindBlobAsync($"{contact.Id}/1", default));
        Assert.Equal(bytes, (await Contacts.FindRawAsync(contact.Id, default))!.Body.ToArray());
    }

    [Fact]
    public async Task Twenty_accepts_of_one_message_at_once_make_one_contact() // I2
    {
        var bytes = new byte[70_000];
        var contact = Make("SM1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            n => Desk.AcceptAsync(contact with { Words = $"try {n}" }, Raw, [new($"{contact.Id}/0", bytes)], default)));

        Assert.Single(answers, accepted => accepted);
        Assert.Single(await ReceiveAllAsync());
        Assert.Equal(bytes, await Contacts.FindBlobAsync($"{contact.Id}/0", default));
    }

    [Fact]
    public async Task A_repeat_changes_nothing() // I2
    {
        var contact = Make("SM1");
        await Desk.AcceptAsync(contact, Raw, [], default);
        await ReceiveAllAsync();

        Assert.False(await Desk.AcceptAsync(contact with { Words = "other" }, Raw, [], default));

        Assert.Equal(contact.Words, (await Contacts.FindAsync(contact.Id, default))!.Words);
        Assert.Empty(await ReceiveAllAsync());
    }

    [Fact]
    public async Task Contacts_of_one_sender_share_a_session_and_strangers_do_not()
    {
        await Desk.AcceptAsync(Make("SM1"), Raw, [], default);
        await Desk.AcceptAsync(Make("SM2"), Raw, [], default);
        await Desk.AcceptAsync(Make("SM3") with { From = null }, Raw, [], default);
        await Desk.AcceptAsync(Make("SM4") with { From = null }, Raw, [], default);

        var sessions = (await ReceiveAllAsync()).ToDictionary(m => m.MessageId, m => m.SessionId!);

        string SessionOf(string sid) => sessions[ContactId.From(Channel.Sms, sid).Value];
        Assert.Equal(SessionOf("SM1"), SessionOf("SM2"));
        Assert.Equal(3, sessions.Values.Distinct().Count());
        Assert.DoesNotContain(sessions.Values, session => session.Contains("13800138000", StringComparison.Ordinal)); // I7
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(5_000_000)]
    public async Task A_file_that_comes_later_is_kept_once(int size)
    {
        var contact = Make("SM1");
        var bytes = new byte[size];
        new Random(2).NextBytes(bytes);
        await Desk.AcceptAsync(contact, Raw, [], default);

        Assert.True(await Desk.KeepBlobAsync(contact.Id, new($"{contact.Id}/1", bytes), default));
        Assert.False(await Desk.KeepBlobAsync(contact.Id, new($"{contact.Id}/1", "other"u8.ToArray()), default));

        Assert.Equal(bytes, await Contacts.FindBlobAsync($"{contact.Id}/1", default));
    }

    [Fact]
    public async Task Twenty_at_once_keep_one_file() // I2
    {
        var contact = Make("SM1");
        await Desk.AcceptAsync(contact, Raw, [], default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Desk.KeepBlobAsync(contact.Id, new($"{contact.Id}/1", new byte[70_000]), default)));

        Assert.Single(answers, kept => kept);
        Assert.Equal(new byte[70_000], await Contacts.FindBlobAsync($"{contact.Id}/1", default));
    }

    [Fact]
    public async Task A_file_of_nobody_is_not_kept()
    {
        var contact = Make("SM1");

        Assert.False(await Desk.KeepBlobAsync(contact.Id, new($"{contact.Id}/1", "x"u8.ToArray()), default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Desk.KeepBlobAsync(contact.Id, new("ct-other/1", "x"u8.ToArray()), default));

        Assert.Null(await Contacts.FindBlobAsync($"{contact.Id}/1", default));
    }

    [Fact]
    public async Task What_was_never_accepted_is_not_found()
    {
        Assert.Null(await Contacts.FindAsync(new ContactId("ct-none"), default));
        Assert.Null(await Contacts.FindRawAsync(new ContactId("ct-none"), default));
        Assert.Null(await Contacts.FindBlobAsync("ct-none/0", default));
        Assert.Null(await Contacts.FindCallAsync("CA-none", default));
    }

    [Fact]
    public async Task A_calls_steps_are_kept_in_order_and_a_repeat_changes_nothing()
    {
        await Desk.NoteAsync("CA1", Step("incoming"), Raw, default);
        await Desk.NoteAsync("CA1", Step("language", ("Digits", "1")), Raw, default);
        var log = await Desk.NoteAsync("CA1", Step("language", ("Digits", "2")), Raw, default);
        await Desk.NoteAsync("CA2", Step("incoming"), Raw, default);

        Assert.Equal(["incoming", "language"], log.Steps.Select(step => step.Route));
        Assert.Equal("1", log.Steps[1].Fields["Digits"]);
        Assert.Equal(2, (await Contacts.FindCallAsync("CA1", default))!.Steps.Count);
    }

    [Fact]
    public async Task A_call_is_looked_at_once_when_its_patience_ran_out()
    {
        await Desk.NoteAsync("CA1", Step("incoming"), Raw, default);
        await AdvanceAsync(TimeSpan.FromMinutes(5));
        await Desk.NoteAsync("CA1", Step("language"), Raw, default);
        Assert.Empty(await ReceiveAllAsync());

        await AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(new IntakeMessage(null, "CA1"), Read(Assert.Single(await ReceiveAllAsync())));

        await AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(await ReceiveAllAsync());
    }

    private static string Json(Contact contact) => JsonSerializer.Serialize(contact, CasesJson.Default.Contact);

    private static IntakeMessage Read(QueueMessage message) =>
        JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(message.Body), CasesJson.Default.IntakeMessage)!;

    private CallStep Step(string route, params (string Key, string Value)[] fields) =>
        new(route, route, Now, fields.ToDictionary(field => field.Key, field => field.Value));

    private Contact Make(string sid) => new()
    {
        Id = ContactId.From(Channel.Sms, sid),
        Channel = Channel.Sms,
        ProviderMessageId = sid,
        From = new ContactAddress(AddressKind.Phone, "+8613800138000"),
        FromName = "王小明",
        To = "+861064101234",
        OccurredAt = Now,
        ReceivedAt = Now,
        Language = Language.Chinese,
        Words = "你好,洗衣机坏了",
        Attachments = [new Attachment("图.jpg", "image/jpeg", 3, null, null, "too-large")],
        Reference = new CaseReference("token", ["<a@b>"], "C-1", null),
        Flags = ["time-corrected"],
    };
}
