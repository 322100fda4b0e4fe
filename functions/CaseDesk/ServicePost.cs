using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Tells staff what the service itself has to say, beside any case: each word once by its id, tried until it is out (I4).</summary>
/// <remarks>
/// A word is a document before it is queued; whoever has it to tell tells it again until it is out, so a crash between the two loses nothing.
/// As with notifications, the one window for a repeat is a crash between the provider's answer and its record.
/// </remarks>
internal sealed class ServicePost(
    IDocumentStore documents, IStaffDirectory staff, OutboundChannels channels, IQueueSender queue, IServiceRules rules,
    IOptions<SiteOptions> site, TimeProvider time)
{
    public const string Collection = "service-mail";

    /// <summary>How a message of the <c>outbound</c> queue names one of these; ids of notifications begin with a case.</summary>
    public const string Prefix = "service/";

    private const int TriesMax = 48;
    private const int PageSize = 1_000;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(2);
    private readonly OrganisationName _name = new(site.Value.Name, site.Value.EnglishName);

    /// <summary>The id of a word: the occasion and the recipient.</summary>
    public static string IdOf(string occasion, string staffId)
    {
        var id = $"{occasion}:{staffId}";
        return DocumentNames.IsName(id) && id.Length <= 100 ? id : ContentId.Of("service-mail", occasion, staffId);
    }

    /// <summary>Tells a member of staff once; a word that is not out yet is queued again.</summary>
    public async Task TellAsync(
        string occasion, string staffId, ServiceWord word, string about, int? count, string path, CancellationToken cancellationToken)
    {
        var id = IdOf(occasion, staffId);
        if (await FindAsync(id, cancellationToken) is not var (mail, version))
        {
            (mail, version) = (new ServiceMail(id, staffId, word, about, path, Now) { Count = count, StateAt = Now }, 0);
            if (staff.Find(staffId) is { } member && channels.SenderFor(RecipientOf(member).Channel) is null)
            {
                mail = mail with { State = NotificationState.Sent }; // The local outbox: shown by GET /outbox.
            }

            if (await PutAsync(mail, version, cancellationToken) is not 1)
            {
                return; // Somebody was first, and queues it.
            }
        }

        if (mail.State is NotificationState.Queued or NotificationState.Sending)
        {
            await QueueAsync(mail, null, cancellationToken);
        }
    }

    /// <summary>Sends a word that came off the queue, unless it is out.</summary>
    public async Task SendAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not var (mail, version)
            || mail.State is not (NotificationState.Queued or NotificationState.Sending)
            || (mail.State == NotificationState.Sending && Now < mail.StateAt + Duration.FromTimeSpan(Rest)))
        {
            return; // Out, or just in another's hands.
        }

        if (staff.Find(mail.StaffId) is not { } member)
        {
            await PutAsync(mail with { State = NotificationState.Failed, StateAt = Now, Reason = "nobody" }, version, cancellationToken);
            return;
        }

        var sending = mail with { State = NotificationState.Sending, StateAt = Now, Attempts = mail.Attempts + 1, Reason = null };
        if (await PutAsync(sending, version, cancellationToken) is not { } next)
        {
            return;
        }

        var notification = Write(sending, member);
        var outcome = channels.SenderFor(notification.Channel) is { } sender
            ? await sender.SendAsync(notification, cancellationToken)
            : new SendOutcome.Sent("");
        await RecordAsync(sending, next, outcome);
    }

    /// <summary>The words to everybody, or to one by id or address, oldest first, as the outbox shows them.</summary>
    public async Task<IReadOnlyList<NotificationRecord>> ListAsync(string? to, CancellationToken cancellationToken)
    {
        var records = new List<NotificationRecord>();
        IReadOnlyList<StoredDocument> page = [];
        do
        {
            page = await documents.ListAsync(Collection, "", page is [.., var last] ? last.Key : null, PageSize, cancellationToken);
            records.AddRange(page.Select(one => Read(one.Json)).Where(mail => staff.Find(mail.StaffId) is not null).Select(RecordOf)
                .Where(record => to is null || record.Notification.StaffId == to || record.Notification.To == to));
        }
        while (page.Count == PageSize);
        return [.. records.OrderBy(record => record.Notification.At)];
    }

    private Instant Now => time.GetUtcNow().ToInstant();

    // A report is read, not heard: by mail where there is an address, else as the member wants to be reached.
    private static Recipient RecipientOf(StaffMember member) =>
        member.Email is { Length: > 0 } ? Recipient.On(member, [MessageChannel.Email]) : Recipient.Of(member);

    private async Task RecordAsync(ServiceMail mail, long version, SendOutcome outcome)
    {
        // What the provider has answered is recorded, whoever gives up meanwhile.
        var next = outcome switch
        {
            SendOutcome.Sent => mail with { State = NotificationState.Sent, StateAt = Now },
            SendOutcome.Failed failed => mail with { State = NotificationState.Failed, StateAt = Now, Reason = failed.Code },
            _ when mail.Attempts >= TriesMax => mail with { State = NotificationState.Failed, StateAt = Now, Reason = "tries" },
            SendOutcome.Retry retry => mail with { State = NotificationState.Queued, StateAt = Now, Reason = retry.Reason },
            SendOutcome.Unknown unknown => mail with { State = NotificationState.Queued, StateAt = Now, Reason = unknown.Reason },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        await PutAsync(next, version, CancellationToken.None);
        if (next.State == NotificationState.Queued)
        {
            await QueueAsync(next, (outcome as SendOutcome.Retry)?.After ?? Rest * Math.Pow(2, Math.Min(next.Attempts, 8)), CancellationToken.None);
        }
    }

    private Task QueueAsync(ServiceMail mail, TimeSpan? after, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var at = after is { } rest ? now + (rest < LongestRest ? rest : LongestRest) : (DateTimeOffset?)null;
        return queue.SendMessageAsync(
            INotificationStore.Queue,
            new QueueMessage($"{ContentId.Of("service-mail", mail.Id)}-{mail.Attempts}-{now.UtcTicks}", Prefix + mail.Id)
            {
                Subject = "service-mail",
                ScheduledEnqueueTime = at,
            },
            cancellationToken);
    }

    private Notification Write(ServiceMail mail, StaffMember member)
    {
        var recipient = RecipientOf(member);
        var url = site.Value.PublicUrl.TrimEnd('/') + mail.Path;
        var words = ServiceWords.Render(mail, recipient.Channel, member.Language, _name, url, rules.Current.Words);
        return new Notification
        {
            Id = mail.Id,
            Case = new CaseId(""),
            Customer = new CustomerId(""),
            Kind = NotificationKind.StaffTask,
            StaffId = mail.StaffId,
            Channel = recipient.Channel,
            To = recipient.To,
            Language = member.Language,
            Subject = words.Subject,
            Text = words.Text,
            Html = words.Html,
            Twiml = words.Twiml,
            Links = new Dictionary<string, string> { [LinkNames.CasePage] = url },
            At = mail.At,
        };
    }

    private NotificationRecord RecordOf(ServiceMail mail) => new(
        Write(mail, staff.Find(mail.StaffId)!), mail.State, mail.StateAt, null, mail.Reason, mail.Attempts); // The list has only known members.

    private async Task<(ServiceMail Mail, long Version)?> FindAsync(string id, CancellationToken cancellationToken) =>
        await documents.FindAsync(Collection, id, cancellationToken) is { } found ? (Read(found.Json), found.Version) : null;

    private static ServiceMail Read(string json) => JsonSerializer.Deserialize(json, CasesJson.Default.ServiceMail)
        ?? throw new JsonException("A word of the service is empty.");

    // Null when somebody else has written meanwhile.
    private async Task<long?> PutAsync(ServiceMail mail, long version, CancellationToken cancellationToken)
    {
        try
        {
            return await documents.PutAsync(
                Collection, mail.Id, version, JsonSerializer.Serialize(mail, CasesJson.Default.ServiceMail), cancellationToken);
        }
        catch (DocumentChangedException)
        {
            return null;
        }
    }
}
