using Microsoft.Extensions.Options;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The absolute URLs that people are sent, each with a signed token and nothing personal.</summary>
internal sealed class SiteLinks(LinkSigner signer, IOptions<SiteOptions> site)
{
    private readonly string _base = site.Value.PublicUrl.TrimEnd('/');

    public LinkSigner Signer => signer;

    public string Track(CaseId id) => $"{_base}/track/{signer.Sign(new CaseLink.Track { Case = id })}";

    /// <summary>The track page of a contact that may open a case or join one; the contact tells which, once it is processed.</summary>
    public string Track(ContactId contact) => $"{Track(CaseId.OpenedBy(contact))}?contact={contact}";

    public string Survey(CaseId id, int round) => $"{_base}/surveys/{signer.Sign(new CaseLink.Survey(round) { Case = id })}";

    public string FollowUp(CaseId id, int round) => $"{_base}/followups/{signer.Sign(new CaseLink.FollowUp(round) { Case = id })}";

    public string Appeal(CaseId id, int round) => $"{_base}/appeals/{signer.Sign(new CaseLink.Appeal(round) { Case = id })}";

    public string Alert(CaseId id, ClockName clock, int level, string staffId) =>
        $"{_base}/alerts/{signer.Sign(new CaseLink.Alert(clock, level, staffId) { Case = id })}";

    /// <summary>Where Twilio posts the key that was pressed in an alert call.</summary>
    public string AlertKey(CaseId id, ClockName clock, int level, string staffId) => $"{Alert(id, clock, level, staffId)}/key";

    public string Case(CaseId id) => $"{_base}/console/cases/{id}";

    public string ReplyAddress(CaseId id) => $"support+{signer.Sign(new CaseLink.Reply { Case = id })}@{site.Value.MailDomain}";

    public string MessageId(CaseId id, string notificationId) => signer.MessageId(id, notificationId, site.Value.MailDomain);
}
