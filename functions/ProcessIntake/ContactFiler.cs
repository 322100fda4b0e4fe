using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Files a contact with its case, or opens one (H06, H10, S30).</summary>
internal sealed class ContactFiler(
    ICaseFileStore files, CustomerFinder customers, CaseDesk desk, SiteLinks links, IStaffDirectory staff, IServiceRules rules,
    ReplyLibrary replies, CaseTies ties, DutyRoster roster)
{
    private const int NumbersMax = 50;
    private const int TriesMax = 20;

    /// <summary>The remark on a message whose sender sent spam before.</summary>
    private const string SpamSender = "spam-sender";

    /// <summary>A customer's own message: answers a survey, joins a case, or opens one.</summary>
    public async Task FileAsync(Contact contact, CancellationToken cancellationToken)
    {
        var (customer, wasKnown) = await customers.FindOrAddAsync(contact, cancellationToken);
        if (await IsSurveyAnswerAsync(contact, customer, cancellationToken))
        {
            return;
        }

        for (var tries = 1; ; tries++)
        {
            var match = await MatchAsync(contact, customer, cancellationToken);
            if (match is CaseMatch.Opens opens)
            {
                await OpenAsync(contact, customer, wasKnown, opens, cancellationToken);
                return;
            }

            var joins = (CaseMatch.Joins)match;
            var decision = await desk.ChangeAsync(
                joins.Case, (file, now) => Joining.Join(file, contact, joins.Why, desk.Book, now), cancellationToken);
            switch (decision)
            {
                case CaseDecision.Accepted or CaseDecision.AlreadyDone:
                    return;
                case CaseDecision.Refused { Code: "case-merged" } when tries < TriesMax:
                    break; // Merged a moment ago: the next match leads to the case that goes on.
                case CaseDecision.Refused:
                    await OpenAsync(
                        contact, customer, wasKnown, new CaseMatch.Opens(joins.Case, MatchReason.ClosedTooLong), cancellationToken);
                    return;
                default:
                    if (tries == TriesMax)
                    {
                        throw new InvalidOperationException($"Contact {contact.Id} belongs to case {joins.Case}, which is not there.");
                    }

                    break;
            }
        }
    }

    /// <summary>An automatic reply or a bounce is recorded on its case; without one it stays with the contacts, where staff can list it.</summary>
    public async Task RecordAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (await NamedAsync(contact, cancellationToken) is { } head)
        {
            await desk.ChangeAsync(
                head.Id, (file, now) => Joining.Record(file, contact, desk.Book, now), cancellationToken);
        }
    }

    /// <summary>A later part of a call joins the call's case; when that is not open yet the message comes again.</summary>
    public async Task SupplementAsync(Contact contact, CancellationToken cancellationToken)
    {
        var head = await NamedAsync(contact, cancellationToken)
            ?? throw new InvalidOperationException($"The case of supplement {contact.Id} is not open yet.");
        await desk.ChangeAsync(head.Id, (file, now) => Joining.Supplement(file, contact, desk.Book, now), cancellationToken);
    }

    private async Task OpenAsync(
        Contact contact, Customer customer, bool wasKnown, CaseMatch.Opens match, CancellationToken cancellationToken)
    {
        var (sorting, repeatOf) = await SortAsync(contact, customer, wasKnown, cancellationToken);
        var away = await roster.AwayAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var facts = new OpeningFacts
            {
                Contact = customer.SpamCases.Count == 0 ? contact : contact with { Flags = [.. contact.Flags, SpamSender] },
                Customer = customer,
                Sorting = sorting,
                RepeatOf = repeatOf,
                Away = away,
                Match = match.Why,
                LinkedTo = match.LinkedTo,
                Attempt = attempt,
            };
            try
            {
                await desk.CommitAsync(Opening.Open(facts, desk.Book, staff, desk.Now), cancellationToken);
                return;
            }
            catch (CaseNumberTakenException) when (attempt < NumbersMax)
            {
                // Another case has this number: the next one is derived from the attempt.
            }
            catch (CaseFileChangedException)
            {
                return; // The contact is filed already: whoever was first opened this very case (I2).
            }
        }
    }

    // Earlier cases are read only where a rule or a complaint asks for them, and never for somebody who is new (H43).
    private async Task<(SortingResult Sorting, CaseHead? RepeatOf)> SortAsync(
        Contact contact, Customer customer, bool wasKnown, CancellationToken cancellationToken)
    {
        var book = rules.Current.Sorting;
        var facts = new SortingFacts { Tier = customer.Tier };
        var result = book.Sort(contact, facts);
        CaseHead? repeatOf = null;
        if (wasKnown && (result.Nature == CaseNature.Complaint || book.AsksForEarlier(result))
            && await files.FindByCustomerAsync(customer.Id, cancellationToken) is { Count: > 0 } earlier)
        {
            result = book.Sort(contact, facts with { Earlier = earlier });
            repeatOf = result.Nature == CaseNature.Complaint
                ? Complaints.EarlierOf(earlier, contact.OccurredAt, desk.Book.InForceAt(contact.OccurredAt))
                : null;
        }

        return (result.IsComplexByLength ? await WithKnownReplyAsync(contact, result, cancellationToken) : result, repeatOf);
    }

    // Many words, but a known reply answers them: general (H11).
    private async Task<SortingResult> WithKnownReplyAsync(Contact contact, SortingResult result, CancellationToken cancellationToken)
    {
        var index = await replies.IndexAsync(cancellationToken);
        return index.Search(contact.Subject + "\n" + contact.Words, null, result.Nature, 1) is [{ Score: >= ReplyIndex.AnswersFrom } best]
            ? result.AnsweredBy(best.Reply.Id)
            : result;
    }

    private async Task<CaseMatch> MatchAsync(Contact contact, Customer customer, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(contact, cancellationToken);
        var open = new List<CaseHead>(await files.FindOpenByCustomerAsync(customer.Id, cancellationToken));
        foreach (var link in customer.Merged)
        {
            open.AddRange(await files.FindOpenByCustomerAsync(link.With, cancellationToken)); // Cases keep the id of their opening.
        }

        var sender = candidates.Number is { } numbered && customer.Merged.Any(link => link.With == numbered.Customer)
            ? numbered.Customer
            : customer.Id;
        return CaseMatching.Decide(
            candidates with { Sender = sender, OpenOfSender = open },
            desk.Book.Of,
            contact.OccurredAt);
    }

    // The case that the contact itself names, whoever sent it.
    private async Task<CaseHead?> NamedAsync(Contact contact, CancellationToken cancellationToken)
    {
        var found = await CandidatesAsync(contact, cancellationToken);
        return found.Reply ?? (found.Messages is [var newest, ..] ? newest : null) ?? found.Call;
    }

    private async Task<MatchCandidates> CandidatesAsync(Contact contact, CancellationToken cancellationToken)
    {
        var hints = CaseMatching.Hints(contact, links.Signer);
        var messages = new List<CaseHead>();
        foreach (var id in hints.Messages)
        {
            if (await HeadAsync(id, cancellationToken) is { } head)
            {
                messages.Add(head);
            }
        }

        return new MatchCandidates
        {
            Reply = await HeadAsync(hints.Reply, cancellationToken),
            Messages = messages,
            Number = hints.Number is { } number
                ? await HeadAsync(await files.FindByNumberAsync(number, cancellationToken), cancellationToken)
                : null,
            Call = hints.Call is { } call
                ? await HeadAsync(await files.FindByContactAsync(call, cancellationToken), cancellationToken)
                : null,
        };
    }

    private async Task<CaseHead?> HeadAsync(CaseId? id, CancellationToken cancellationToken) =>
        id is { } known && await files.FindAsync(known, cancellationToken) is { } named ? await GoesOnAsync(named, cancellationToken) : null;

    // What names a merged case belongs to the case in which it goes on, as if it had named that one (S33).
    private async Task<CaseHead> GoesOnAsync(CaseFile named, CancellationToken cancellationToken) =>
        named.Head.ContinuesIn is not null && await ties.SurvivorOfAsync(named, cancellationToken) is { } survivor
            ? survivor.Head with { Customer = named.Head.Customer }
            : named.Head;

    // A bare number sent by text answers the survey that is open (H61).
    private async Task<bool> IsSurveyAnswerAsync(Contact contact, Customer customer, CancellationToken cancellationToken)
    {
        if (contact.Channel != Channel.Sms || !TextAnswer.TryRead(contact.Words, out var csat))
        {
            return false;
        }

        foreach (var head in await files.FindByCustomerAsync(customer.Id, cancellationToken))
        {
            var isAnswer = false;
            await desk.ChangeAsync(
                head.Id,
                (file, now) =>
                {
                    // A redelivery finds the survey answered after the text came in: it is this very answer.
                    isAnswer = file.Survey(file.Head.Round) is { State: SurveyState.Open } || file.Timeline.Exists(
                        entry => entry is CaseEvent.SurveyAnswered && entry.At >= contact.ReceivedAt);
                    return isAnswer
                        ? Surveys.Answer(file, file.Head.Round, TextAnswer.Of(csat), desk.Book, staff, now)
                        : CaseDecision.AlreadyDone.Value;
                },
                cancellationToken);
            if (isAnswer)
            {
                await desk.ChangeAsync(head.Id, (file, now) => Joining.Supplement(file, contact, desk.Book, now), cancellationToken);
                return true;
            }
        }

        return false;
    }
}
