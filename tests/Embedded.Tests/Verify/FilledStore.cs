using NodaTime;
using Serverless.Cases;
using Serverless.Testing;

namespace Serverless.Embedded.Tests;

/// <summary>Fills a store through its ports, as intake and processing would.</summary>
internal static class FilledStore
{
    public static readonly RawContact Raw = new("/intake/email", "text/plain", "the original"u8.ToArray());

    /// <summary>Accepts a contact, saves its customer, opens its case with a receipt, and settles its message.</summary>
    public static async Task<CaseFile> OpenCaseAsync(StoreFolder store, Contact contact, Customer customer)
    {
        await store.Intake.AcceptAsync(contact, Raw, [], default);
        await store.Customers.SaveAsync(customer, default);
        var decision = Opening.Open(
            new OpeningFacts { Contact = contact, Customer = customer, Sorting = SortingBook.Default.Sort(contact), Attempt = 1 },
            Given.Book, Given.Staff, contact.ReceivedAt);
        var receipt = Given.Receipt(decision.File) with
        {
            Customer = customer.Id,
            To = customer.Addresses[0].Value,
            Text = contact.Words,
        };
        await store.Cases.CommitAsync(
            decision.Commit([]) with
            {
                Effects = [new CaseEffect.StartOrchestration("CaseLifecycle", decision.File.Id.Value, null), new CaseEffect.Notify(receipt)],
            },
            default);
        foreach (var message in await store.Queue.ReceiveMessagesAsync(IntakeMessage.Queue, 10, default))
        {
            await store.Queue.CompleteMessageAsync(message, default);
        }

        return decision.File;
    }

    public static Contact ContactNumber(int n, ContactAddress from, string name, string words) => new()
    {
        Id = ContactId.From(Channel.Email, $"<{n}@example.org>"),
        Channel = Channel.Email,
        ProviderMessageId = $"<{n}@example.org>",
        From = from,
        FromName = name,
        To = "support@example.com",
        OccurredAt = Given.Monday9 + Duration.FromMinutes(n),
        ReceivedAt = Given.Monday9 + Duration.FromMinutes(n),
        Language = Language.Chinese,
        Subject = words,
        Words = words,
    };
}
