using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>A contact that is filed comes under its customer's key, with all that is kept of it (I7, H73).</summary>
public sealed class ContactMoveTests(Azurite azurite) : StoreTests(azurite)
{
    private static readonly RawContact Raw = new("/intake/email", "multipart/form-data", "原文"u8.ToArray());
    private static readonly byte[] Large = new byte[100_000];

    [Fact]
    public async Task A_filed_contact_outlives_the_intakes_key_and_goes_with_its_customers()
    {
        await AcceptAsync(Given.Mail);
        await OpenAsync(Given.Mail);
        await First.Intake.KeepBlobAsync(Given.Mail.Id, new($"{Given.Mail.Id}/1", "late"u8.ToArray()), default);

        await EraseIntakeAsync();
        await AssertReadableAsync(Given.Mail);
        Assert.Equal("late"u8.ToArray(), await First.Intake.FindBlobAsync($"{Given.Mail.Id}/1", default));

        await First.Vault.EraseAsync(DataSubject.Of(Given.Customer.Id), default);
        Stores.Time.Advance(TableDataVault.KeyLifetime);
        Assert.Null(await First.Intake.FindAsync(Given.Mail.Id, default));
        Assert.Null(await First.Intake.FindRawAsync(Given.Mail.Id, default));
        Assert.Null(await First.Intake.FindBlobAsync($"{Given.Mail.Id}/0", default));
    }

    [Fact]
    public async Task A_contact_is_moved_whichever_request_its_opening_died_after()
    {
        var contacts = new List<Contact>();
        for (var (n, isWhole) = (1, false); !isWhole; n++)
        {
            contacts.Add(MailAfter(n));
            await AcceptAsync(MailAfter(n));
            var process = await Stores.ProcessAsync();
            process.Life.EndAfter(n);
            try
            {
                await process.Cases.CommitAsync(Given.OpeningCommit(MailAfter(n)), default);
            }
            catch (Exception end) when (CaseEffectDispatcher.IsOutside(end))
            {
                // The queue delivers the contact again.
            }

            isWhole = !process.Life.IsOver;
            await TryAsync((await Stores.ProcessAsync()).Cases.CommitAsync(Given.OpeningCommit(MailAfter(n)), default));
        }

        Assert.Equal(0, (await Stores.SweepAsync()).Failed);
        await EraseIntakeAsync();
        foreach (var contact in contacts)
        {
            await AssertReadableAsync(contact);
        }
    }

    [Fact]
    public async Task A_refused_change_leaves_the_contact_where_it_was()
    {
        var file = await OpenAsync(Given.Sms);
        await First.Cases.CommitAsync(Next(file, [], Note("one")), default);
        await AcceptAsync(Given.Mail);

        await Assert.ThrowsAsync<CaseFileChangedException>(() => First.Cases.CommitAsync(Next(file, [], Received(Given.Mail)), default));

        await AssertReadableAsync(Given.Mail);
        await EraseIntakeAsync();
        Assert.Null(await First.Intake.FindAsync(Given.Mail.Id, default));
    }

    [Fact]
    public async Task Moving_a_small_contact_asks_five_times_at_most()
    {
        await First.Intake.AcceptAsync(Given.Mail, Raw, [], default);
        await First.Vault.KeyForAsync(DataSubject.Of(Given.Customer.Id), default);
        First.Life.EndAfter();

        await OpenAsync(Given.Mail);

        Assert.InRange(
            First.Life.Seen.Count(request => request.Contains(Stores.Prefix + "Contacts", StringComparison.Ordinal)
                || request.Contains(Stores.Prefix + "PendingContacts", StringComparison.Ordinal)),
            2, 5);
    }

    private Task<bool> AcceptAsync(Contact contact) =>
        First.Intake.AcceptAsync(contact, Raw, [new($"{contact.Id}/0", Large)], default);

    private async Task EraseIntakeAsync()
    {
        await First.Vault.EraseAsync(DataSubject.Intake(Given.Mail.ReceivedAt.InUtc().Date), default);
        Stores.Time.Advance(TableDataVault.KeyLifetime);
    }

    private async Task AssertReadableAsync(Contact contact)
    {
        Assert.Equal(contact.Words, (await First.Intake.FindAsync(contact.Id, default))!.Words);
        Assert.Equal(Raw.Body.ToArray(), (await First.Intake.FindRawAsync(contact.Id, default))!.Body.ToArray());
        Assert.Equal(Large, await First.Intake.FindBlobAsync($"{contact.Id}/0", default));
    }
}
