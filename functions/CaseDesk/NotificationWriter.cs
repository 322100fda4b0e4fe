using Microsoft.Extensions.Options;
using NodaTime;
using Serverless.Cases;
using Serverless.Channels;

namespace Serverless.Functions;

/// <summary>Turns words that are due into notifications: recipient, channel, language, text, links and mail headers.</summary>
internal sealed class NotificationWriter(
    ICustomerStore customers, IStaffDirectory staff, SiteLinks links, IServiceRules rules, OutboundChannels channels, IOptions<SiteOptions> site)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
    private readonly OrganisationName _name = new(site.Value.Name, site.Value.EnglishName);

    /// <summary>The notifications; a word to somebody who cannot be reached at all makes none.</summary>
    public async Task<IReadOnlyList<CaseEffect.Notify>> WriteAsync(
        CaseFile file, IEnumerable<Word> words, Instant now, CancellationToken cancellationToken)
    {
        var written = new List<CaseEffect.Notify>();
        Customer? customer = null;
        foreach (var word in words)
        {
            if (word.StaffId is null)
            {
                customer ??= await customers.FindCurrentAsync(file.Head.Customer, cancellationToken);
            }

            var recipient = word.StaffId is { } id
                ? staff.Find(id) is { } member ? Recipient.Of(member) : null
                : Consent.Respect(Recipient.Of(file, customer, word.Wanted), customer, word.Kind);
            if (recipient is not null)
            {
                written.Add(Effect(Write(file, word, recipient, now), customer));
            }
        }

        return written;
    }

    /// <summary>The same word on another channel, after the first did not reach its recipient.</summary>
    public async Task<CaseEffect.Notify?> FailOverAsync(
        CaseFile file, Notification failed, Word word, Instant now, CancellationToken cancellationToken)
    {
        if (failed.FallBacks is [])
        {
            return null;
        }

        Customer? customer = null;
        Recipient? recipient;
        if (failed.StaffId is { } id)
        {
            recipient = staff.Find(id) is { } member ? Recipient.On(member, failed.FallBacks) : null;
        }
        else
        {
            customer = await customers.FindCurrentAsync(failed.Customer, cancellationToken);
            var wanted = failed.FallBacks[0] == MessageChannel.Email ? Channel.Email : Channel.Sms;
            recipient = Recipient.Of(file, customer, wanted);
            recipient = recipient?.Channel == failed.FallBacks[0] ? recipient with { FallBacks = [] } : null;
        }

        return recipient is null ? null : Effect(Write(file, word, recipient, now), customer);
    }

    // Without a provider the kept row is the local outbox, and with it the word is out. An address that wants nothing gets nothing (H73).
    private CaseEffect.Notify Effect(Notification notification, Customer? customer) => new(
        notification,
        notification.StaffId is null && customer?.OptedOut.Any(address => address.Value == notification.To) == true ? NotificationState.Withheld
            : channels.SenderFor(notification.Channel) is null ? NotificationState.Sent
            : NotificationState.Queued);

    private Notification Write(CaseFile file, Word word, Recipient recipient, Instant now)
    {
        var facts = Facts(file, word, recipient.Language, now) with { Links = LinksOf(file, word) };
        var rendered = MessageTemplates.Render(word.Kind, recipient.Channel, recipient.Language, facts, rules.Current.Words);
        return new Notification
        {
            Id = word.Id,
            Case = file.Id,
            Customer = file.Head.Customer,
            Kind = word.Kind,
            Clock = word.Clock?.ToString(),
            Level = word.Level,
            StaffId = word.StaffId,
            Channel = recipient.Channel,
            To = recipient.To,
            Language = recipient.Language,
            Subject = rendered.Subject,
            Text = rendered.Text,
            Html = rendered.Html,
            Twiml = rendered.Twiml,
            Links = facts.Links,
            Headers = recipient.Channel == MessageChannel.Email ? HeadersOf(file, word) : new Dictionary<string, string>(),
            At = now,
            FallBacks = recipient.FallBacks,
        };
    }

    private MessageFacts Facts(CaseFile file, Word word, Language language, Instant now)
    {
        var clock = word.Clock is { } name ? file.Clock(name) : null;
        var promise = file.LatestClock(ClockKind.FirstResponse)?.DueAt;
        return new MessageFacts
        {
            CaseNumber = file.Head.Number,
            Zone = _zone,
            Organisation = _name,
            Subject = file.Head.Subject,
            PromiseAt = promise ?? file.Head.OpenedAt + Duration.FromDays(1),
            Clock = clock?.Name.Kind,
            Round = clock?.Name.Round ?? 1,
            DueAt = clock?.DueAt,
            Remaining = Between(file, clock, now, clock?.DueAt),
            Lateness = Between(file, clock, clock?.DueAt, now),
            Level = word.Level,
            IsCopy = word.IsCopy,
            BrokenPromise = word.BrokenPromise,
            MovedTo = word.MovedTo,
            WasMetInTime = clock?.State == ClockState.Met,
            Handler = file.Head.Handler is { } handler ? staff.Find(handler)?.Name : null,
            Words = TextOf(word, language),
            Cause = word.Cause,
            Measures = word.Measures,
            Next = word.Next,
            ExpiresAt = word.Round is { } round ? file.Survey(round)?.ExpiresAt : null,
        };
    }

    private string TextOf(Word word, Language language)
    {
        var (text, book) = (word.Text ?? "", rules.Current.Words);
        return word switch
        {
            { Kind: NotificationKind.StaffTask } => book.FindTask(text, language) ?? TaskWords.Of(text, language),
            { IsReminder: true } => TaskWords.WaitingReminder(text, language, book),
            _ => text,
        };
    }

    // Measured on the clock itself: a clock that sleeps at night is not late at night (S15).
    private Duration Between(CaseFile file, ClockView? clock, Instant? from, Instant? to) =>
        clock is not null && from is { } start && to is { } end && start < end
            ? ServiceClockCalculator.Elapsed(clock.Target.Measure, rules.Current.Policies.CalendarOf(rules.Current.Policies.Of(file.Head)), start, end, clock.Pauses)
            : Duration.Zero;

    private Dictionary<string, string> LinksOf(CaseFile file, Word word)
    {
        var id = file.Id;
        return word.Kind switch
        {
            NotificationKind.Survey or NotificationKind.SurveyReminder => new()
            {
                [LinkNames.Survey] = links.Survey(id, word.Round ?? 1),
            },
            NotificationKind.FollowUp => new() { [LinkNames.FollowUp] = links.FollowUp(id, word.Round ?? 1) },
            NotificationKind.Alert when word.IsCopy => new() { [LinkNames.CasePage] = links.Case(id) },
            NotificationKind.Alert when word is { Clock: { } clock, Level: { } level, StaffId: { } member } => new()
            {
                [LinkNames.Alert] = links.Alert(id, clock, level, member),
                [LinkNames.AlertKey] = links.AlertKey(id, clock, level, member),
                [LinkNames.CasePage] = links.Case(id),
            },
            NotificationKind.Warning or NotificationKind.AllClear or NotificationKind.StaffTask => new()
            {
                [LinkNames.CasePage] = links.Case(id),
            },
            _ => new() { [LinkNames.Track] = links.Track(id) },
        };
    }

    // An answer to one of these finds its case by the reply address, by the Message-ID, or by the number in the subject (H06).
    private Dictionary<string, string> HeadersOf(CaseFile file, Word word)
    {
        var headers = new Dictionary<string, string> { ["Message-ID"] = links.MessageId(file.Id, word.Id) };
        if (word.StaffId is not null)
        {
            return headers;
        }

        headers["Reply-To"] = links.ReplyAddress(file.Id);
        if (file.MessageIds is [.., var latest])
        {
            headers["In-Reply-To"] = latest;
            headers["References"] = file.MessageIds is [var first, _, ..] ? $"{first} {latest}" : latest;
        }

        if (Consent.IsAsking(word.Kind))
        {
            headers["List-Unsubscribe"] = $"<mailto:{links.ReplyAddress(file.Id)}?subject=unsubscribe>"; // Such a mail opts out (H73).
        }

        if (word.Kind is not (NotificationKind.Reply or NotificationKind.Result))
        {
            headers["Auto-Submitted"] = "auto-replied";
            headers["X-Auto-Response-Suppress"] = "All";
        }

        return headers;
    }
}
