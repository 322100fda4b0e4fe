using NodaTime;
using Serverless.Cases;
using Xunit;

namespace Serverless.Testing;

/// <summary>What a notification store promises on any host.</summary>
public abstract class NotificationStoreContract
{
    private static readonly Instant Later = Given.Monday9 + Duration.FromMinutes(1);

    protected abstract INotificationStore Notifications { get; }

    protected abstract ICaseFileStore Files { get; }

    [Fact]
    public async Task A_notification_starts_queued_and_reads_back_whole()
    {
        var kept = (await KeepAsync("n-1"))[0];

        var record = await Notifications.FindAsync("n-1", default);

        Assert.Equal((NotificationState.Queued, kept.At, 0), (record!.State, record.StateAt, record.Attempts));
        Assert.Equal(kept with { Links = record.Notification.Links, Headers = record.Notification.Headers, FallBacks = record.Notification.FallBacks }, record.Notification);
        Assert.Null(record.ProviderId);
    }

    [Fact]
    public async Task It_moves_forward_with_its_providers_id() // I4
    {
        await KeepAsync("n-1");

        Assert.True(await MoveAsync("n-1", NotificationState.Sending));
        Assert.True(await Notifications.MoveAsync("n-1", NotificationState.Sent, Later, "SM1", null, default));
        Assert.True(await MoveAsync("n-1", NotificationState.Delivered));

        var record = await Notifications.FindByProviderIdAsync("SM1", default);
        Assert.Equal(("n-1", NotificationState.Delivered, 1), (record!.Notification.Id, record.State, record.Attempts));
    }

    [Theory]
    [InlineData(NotificationState.Sent, NotificationState.Queued)]
    [InlineData(NotificationState.Sent, NotificationState.Sending)]
    [InlineData(NotificationState.Sent, NotificationState.Sent)]
    [InlineData(NotificationState.Delivered, NotificationState.Sent)]
    [InlineData(NotificationState.Failed, NotificationState.Delivered)]
    [InlineData(NotificationState.Failed, NotificationState.Sending)]
    [InlineData(NotificationState.Sent, NotificationState.Withheld)]
    [InlineData(NotificationState.Withheld, NotificationState.Sending)]
    public async Task It_never_moves_back(NotificationState from, NotificationState to)
    {
        await KeepAsync("n-1");
        await MoveAsync("n-1", from);

        Assert.False(await Notifications.MoveAsync("n-1", to, Later + Duration.FromHours(1), "late", "late", default));

        var record = await Notifications.FindAsync("n-1", default);
        Assert.Equal((from, Later, (string?)null), (record!.State, record.StateAt, record.ProviderId));
    }

    [Fact]
    public async Task Each_try_to_send_is_counted()
    {
        await KeepAsync("n-1");

        Assert.True(await MoveAsync("n-1", NotificationState.Sending));
        Assert.True(await MoveAsync("n-1", NotificationState.Sending));

        Assert.Equal(2, (await Notifications.FindAsync("n-1", default))!.Attempts);
    }

    [Fact]
    public async Task A_failure_keeps_its_reason()
    {
        await KeepAsync("n-1");

        await Notifications.MoveAsync("n-1", NotificationState.Failed, Later, null, "30003", default);

        Assert.Equal("30003", (await Notifications.FindAsync("n-1", default))!.Reason);
    }

    [Fact]
    public async Task An_unknown_id_does_not_move()
    {
        Assert.False(await MoveAsync("n-none", NotificationState.Sending));
        Assert.Null(await Notifications.FindAsync("n-none", default));
        Assert.Null(await Notifications.FindByProviderIdAsync("SM-none", default));
    }

    [Fact]
    public async Task Lists_come_oldest_first_in_pages_by_recipient_or_case()
    {
        var kept = await KeepAsync([.. Enumerable.Range(0, 7).Select(n => $"n-{n}")]);
        var staff = kept[0] with { Id = "s-1", StaffId = "anna", Channel = MessageChannel.Sms, To = "+14155550199", Kind = NotificationKind.Alert };
        await KeepAsync(Given.Sms, staff);

        Assert.Equal(["n-0", "n-1", "n-2", "n-3", "n-4", "n-5", "n-6", "s-1"], await AllAsync(null, null));
        Assert.Equal(["n-0", "n-1", "n-2", "n-3", "n-4", "n-5", "n-6"], await AllAsync(Given.CustomerMail.Value, null));
        Assert.Equal(["s-1"], await AllAsync("anna", null));
        Assert.Equal(["s-1"], await AllAsync("+14155550199", null));
        Assert.Equal(7, (await AllAsync(null, kept[0].Case)).Count);
        Assert.Empty(await AllAsync("bo", null));
    }

    [Fact]
    public async Task The_latest_come_newest_first_by_state_kind_and_case_in_pages_that_end()
    {
        var kept = await KeepAsync([.. Enumerable.Range(0, 7).Select(n => $"n-{n}")]);
        var alert = kept[0] with { Id = "s-1", StaffId = "anna", Channel = MessageChannel.Sms, To = "+14155550199", Kind = NotificationKind.Alert };
        var other = (await KeepAsync(Given.Sms, alert))[0];
        await MoveAsync("n-2", NotificationState.Failed);
        await MoveAsync("n-4", NotificationState.Failed);
        await MoveAsync("n-5", NotificationState.Delivered);

        Assert.Equal(8, (await LatestAsync(new NotificationQuery())).Count);
        Assert.Equal(["n-6", "n-5", "n-4", "n-3", "n-2", "n-1", "n-0"], await LatestAsync(new NotificationQuery { Case = kept[0].Case }));
        Assert.Equal(["n-4", "n-2"], await LatestAsync(new NotificationQuery { State = NotificationState.Failed }));
        Assert.Equal(["n-5"], await LatestAsync(new NotificationQuery { State = NotificationState.Delivered }));
        Assert.Equal(["s-1"], await LatestAsync(new NotificationQuery { Kind = NotificationKind.Alert }));
        Assert.Equal(["s-1"], await LatestAsync(new NotificationQuery { Case = other.Case, State = NotificationState.Queued }));
        Assert.Empty(await LatestAsync(new NotificationQuery { Kind = NotificationKind.Alert, State = NotificationState.Failed }));
        Assert.Empty(await LatestAsync(new NotificationQuery { Case = new CaseId("c-none") }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Notifications.ListLatestAsync(new NotificationQuery { Cursor = "!" }, default));
    }

    private async Task<IReadOnlyList<string>> LatestAsync(NotificationQuery query)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Notifications.ListLatestAsync(query with { Cursor = cursor, Limit = 3 }, default);
            Assert.InRange(page.Items.Count, 0, 3);
            ids.AddRange(page.Items.Select(record => record.Notification.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        return ids;
    }

    private Task<bool> MoveAsync(string id, NotificationState state) =>
        Notifications.MoveAsync(id, state, Later, null, null, default);

    private async Task<IReadOnlyList<string>> AllAsync(string? to, CaseId? caseId)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Notifications.ListAsync(to, caseId, cursor, 3, default);
            ids.AddRange(page.Items.Select(record => record.Notification.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        return ids;
    }

    private Task<IReadOnlyList<Notification>> KeepAsync(params string[] ids)
    {
        var receipt = Given.Receipt(Given.NewCase);
        return KeepAsync(Given.Mail, [.. ids.Select(id => receipt with { Id = id })]);
    }

    private async Task<IReadOnlyList<Notification>> KeepAsync(Contact contact, params Notification[] notifications)
    {
        var opening = Given.OpeningCommit(contact);
        Notification[] own = [.. notifications.Select(n => n with { Case = opening.File.Id, Customer = opening.File.Head.Customer })];
        await Files.CommitAsync(opening with { Effects = [.. own.Select(n => new CaseEffect.Notify(n))] }, default);
        return own;
    }
}
