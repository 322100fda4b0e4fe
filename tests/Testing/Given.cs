using NodaTime;
using Serverless.Cases;

namespace Serverless.Testing;

/// <summary>Valid records that a test varies by <c>with</c>.</summary>
public static class Given
{
    /// <summary>Monday 16 March 2026, 09:00 in Shanghai: an ordinary working day.</summary>
    public static Instant Monday9 { get; } = Instant.FromUtc(2026, 3, 16, 1, 0);

    /// <summary>The handbook's targets, with a resolution promised to every case and not to two departments only.</summary>
    public static PolicyBook Book { get; } = new([Promising(PolicyBook.Default.InForceAt(Monday9))], [WorkingCalendar.China]);

    /// <summary>A customer who writes mails.</summary>
    public static ContactAddress CustomerMail { get; } = new(AddressKind.Email, "li.wei@example.net");

    /// <summary>The same customer's telephone.</summary>
    public static ContactAddress CustomerPhone { get; } = new(AddressKind.Phone, "+8613800138000");

    /// <summary>A directory with an agent or more in each department, supervisors, a manager, a director and an operator.</summary>
    public static GivenDirectory Staff { get; } = new(
        Member("anna", StaffRole.Agent, Departments.CustomerService),
        Member("bo", StaffRole.Agent, Departments.CustomerService),
        Member("chen", StaffRole.Agent, Departments.TechnicalSupport),
        Member("dan", StaffRole.Agent, Departments.AfterSales),
        Member("eve", StaffRole.Supervisor, Departments.CustomerService),
        Member("fang", StaffRole.Supervisor, Departments.TechnicalSupport),
        Member("gu", StaffRole.Manager, Departments.CustomerService),
        Member("hu", StaffRole.Director, Departments.CustomerService),
        Member("ops", StaffRole.Operator, Departments.CustomerService));

    /// <summary>A mail in Chinese about a faulty air purifier.</summary>
    public static Contact Mail { get; } = new()
    {
        Id = ContactId.From(Channel.Email, "<20260316.1@example.net>"),
        Channel = Channel.Email,
        ProviderMessageId = "<20260316.1@example.net>",
        From = CustomerMail,
        FromName = "李伟",
        To = "support@example.com",
        OccurredAt = Monday9,
        ReceivedAt = Monday9,
        Language = Language.Chinese,
        Subject = "空气净化器异响，请维修",
        Words = "您好，上周购买的空气净化器一直有异响，请安排维修。",
    };

    /// <summary>A text message in English about an order.</summary>
    public static Contact Sms { get; } = new()
    {
        Id = ContactId.From(Channel.Sms, "SM1"),
        Channel = Channel.Sms,
        ProviderMessageId = "SM1",
        From = new ContactAddress(AddressKind.Phone, "+12065550123"),
        To = "+14155550100",
        OccurredAt = Monday9,
        ReceivedAt = Monday9,
        Language = Language.English,
        Words = "Where is my order? It has not arrived.",
    };

    /// <summary>The customer of <see cref="Mail"/>.</summary>
    public static Customer Customer { get; } = new()
    {
        Id = new CustomerId("cu-1"),
        Name = "李伟",
        Language = Language.Chinese,
        Addresses = [CustomerMail, CustomerPhone],
    };

    private static ServicePolicy Promising(ServicePolicy standard) => standard with
    {
        Targets =
        [
            .. standard.Targets,
            new TargetRule { Clock = ClockKind.Resolution, Tier = Tier.Vip, Pausable = true, Target = ServiceTarget.Calendar(Duration.FromHours(48)) },
            new TargetRule { Clock = ClockKind.Resolution, Pausable = true, Target = ServiceTarget.Calendar(Duration.FromHours(72)) },
        ],
    };

    /// <summary>The case that <see cref="Mail"/> opened, with its clocks running.</summary>
    public static CaseFile NewCase => Opened(Mail).File;

    /// <summary>The opening of a contact's case.</summary>
    public static CaseDecision.Accepted Opened(Contact contact, int attempt = 1) => Opening.Open(
        new OpeningFacts { Contact = contact, Customer = Customer, Sorting = SortingBook.Default.Sort(contact), Attempt = attempt },
        Book, Staff, contact.ReceivedAt);

    /// <summary>The commit that opens a contact's case, without effects.</summary>
    public static CaseCommit OpeningCommit(Contact contact, int attempt = 1) => Opened(contact, attempt).Commit([]);

    /// <summary>A further message of the customer.</summary>
    public static Contact MailNumber(int number, Instant at, string words = "还是有异响。") => Mail with
    {
        Id = ContactId.From(Channel.Email, $"<{number}@example.net>"),
        ProviderMessageId = $"<{number}@example.net>",
        OccurredAt = at,
        ReceivedAt = at,
        Words = words,
    };

    /// <summary>A receipt to the customer of <see cref="NewCase"/>.</summary>
    public static Notification Receipt(CaseFile file) => new()
    {
        Id = $"{file.Id}/receipt",
        Case = file.Id,
        Customer = file.Head.Customer,
        Kind = NotificationKind.Receipt,
        Channel = MessageChannel.Email,
        To = CustomerMail.Value,
        Language = Language.Chinese,
        Subject = "已收到",
        Text = "我们已收到您的来信。",
        At = file.Head.OpenedAt,
    };

    /// <summary>A member of staff with a phone and a mail address.</summary>
    public static StaffMember Member(string id, StaffRole role, string department) => new(
        id, id, role, department, "+14155550199", $"{id}@example.com", Language.English, [MessageChannel.Email, MessageChannel.Sms]);
}
