using NodaTime;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Azure.Tests;

/// <summary>Tests on tables of their own.</summary>
[Collection(AzuriteTests.Name)]
public abstract class StoreTests(Azurite azurite) : IAsyncLifetime
{
    private TableStores? _stores;

    internal TableStores Stores => _stores ?? throw new InvalidOperationException("The tables are made before each test.");

    internal StoreProcess First => Stores.First;

    public async Task InitializeAsync() => _stores = await TableStores.CreateAsync(azurite);

    public Task DisposeAsync()
    {
        Stores.Dispose();
        return Task.CompletedTask;
    }

    internal async Task<CaseFile> OpenAsync(Contact contact, params CaseEffect[] effects)
    {
        var commit = Given.OpeningCommit(contact) with { Effects = effects };
        await First.Cases.CommitAsync(commit, default);
        return commit.File;
    }

    internal static CaseCommit Next(CaseFile file, IReadOnlyList<CaseEffect> effects, params CaseEvent[] events) =>
        new(events.Aggregate(file, (before, entry) => before.Apply(entry)), events, effects);

    internal static CaseEvent Note(string text) => new CaseEvent.Noted(text) { At = Given.Monday9, By = Actor.Staff("anna") };

    internal static CaseEvent Closed => new CaseEvent.Closed { At = Given.Monday9, By = Actor.System };

    internal static CaseEvent Received(Contact contact) => new CaseEvent.MessageReceived
    {
        At = contact.ReceivedAt,
        By = Actor.Customer,
        Contact = contact.Id,
        Channel = contact.Channel,
        Words = contact.Words,
        OccurredAt = contact.OccurredAt,
        ReceivedAt = contact.ReceivedAt,
        ProviderMessageId = contact.ProviderMessageId,
    };

    internal static CaseEffect[] LifecycleOf(CaseFile file) =>
    [
        new CaseEffect.StartOrchestration("CaseLifecycle", file.Id.Value, """{"case":"客户"}"""),
        new CaseEffect.RaiseEvent(file.Id.Value, "Moved", "[1]"),
        new CaseEffect.Notify(ReceiptOf(file)),
        new CaseEffect.Notify(ReceiptOf(file) with
        {
            Id = $"{file.Id}/staff-task/anna",
            StaffId = "anna",
            Kind = NotificationKind.StaffTask,
            Channel = MessageChannel.Sms,
            To = "+14155550199",
        }),
    ];

    internal static Notification ReceiptOf(CaseFile file) => Given.Receipt(file) with { Id = $"{file.Id}/receipt/customer" };

    internal static Contact MailAfter(int minutes) => Given.MailNumber(minutes, Given.Monday9 + Duration.FromMinutes(minutes));

    /// <summary>True when it was stored, false when somebody was first.</summary>
    internal static async Task<bool> TryAsync(Task commit)
    {
        try
        {
            await commit;
            return true;
        }
        catch (CaseFileChangedException)
        {
            return false;
        }
    }

    internal async Task AssertWholeAsync() => Assert.Empty(await (await Stores.ProcessAsync()).Verifier.VerifyAsync(repair: false, default));
}
