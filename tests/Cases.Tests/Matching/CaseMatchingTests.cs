using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class CaseMatchingTests
{
    private static readonly CaseHead Ours = Given.NewCase.Head;
    private static readonly CaseHead Other = Given.Opened(Given.Sms).File.Head with { Customer = new CustomerId("cu-2") };

    [Fact]
    public void The_hints_are_read_from_tokens_numbers_and_calls()
    {
        var signer = new LinkSigner(new byte[32]);
        var contact = Given.Mail with
        {
            Subject = $"Re: [{Ours.Number}]",
            Reference = new CaseReference(
                signer.Sign(new CaseLink.Reply { Case = Ours.Id }),
                ["<x@example.net>", signer.MessageId(Other.Id, "n", "example.com"), signer.MessageId(Other.Id, "m", "example.com")], null, "CA1"),
        };

        var hints = CaseMatching.Hints(contact, signer);

        Assert.Equal(Ours.Id, hints.Reply);
        Assert.Equal([Other.Id], hints.Messages);
        Assert.Equal(Ours.Number, hints.Number);
        Assert.Equal(ContactId.From(Channel.Phone, "CA1"), hints.Call);
    }

    [Fact]
    public void The_strongest_hint_wins() // H06
    {
        var all = new MatchCandidates
        {
            Reply = Ours,
            Messages = [Other],
            Number = Other,
            Call = Other,
            Sender = Other.Customer,
            OpenOfSender = [Other],
        };

        Assert.Equal(new CaseMatch.Joins(Ours.Id, MatchReason.ReplyToken), Decide(all));
        Assert.Equal(new CaseMatch.Joins(Other.Id, MatchReason.MessageId), Decide(all with { Reply = null }));
        Assert.Equal(new CaseMatch.Joins(Other.Id, MatchReason.CaseNumber), Decide(all with { Reply = null, Messages = [] }));
        Assert.Equal(new CaseMatch.Joins(Other.Id, MatchReason.Call), Decide(all with { Reply = null, Messages = [], Number = null }));
        Assert.Equal(new CaseMatch.Joins(Other.Id, MatchReason.OnlyOpenCase), Decide(new MatchCandidates { OpenOfSender = [Other] }));
        Assert.Equal(new CaseMatch.Opens(null, MatchReason.Nothing), Decide(new MatchCandidates()));
    }

    [Fact]
    public void A_number_of_somebody_elses_case_is_not_believed() =>
        Assert.Equal(new CaseMatch.Opens(null, MatchReason.Nothing), Decide(new MatchCandidates { Number = Ours, Sender = Other.Customer }));

    [Fact]
    public void A_number_from_an_unknown_sender_is_not_believed() =>
        Assert.Equal(new CaseMatch.Opens(null, MatchReason.Nothing), Decide(new MatchCandidates { Number = Ours }));

    [Fact]
    public void Of_several_open_cases_none_is_guessed() =>
        Assert.Equal(new CaseMatch.Opens(null, MatchReason.SeveralOpenCases), Decide(new MatchCandidates { OpenOfSender = [Ours, Other] }));

    [Fact]
    public void A_case_closed_too_long_ago_is_linked_and_not_joined() // S30
    {
        var closed = Ours with { Status = CaseStatus.Closed, ClosedAt = Given.Monday9 };

        Assert.IsType<CaseMatch.Joins>(Decide(new MatchCandidates { Reply = closed }, Given.Monday9 + Duration.FromDays(30)));
        Assert.Equal(
            new CaseMatch.Opens(closed.Id, MatchReason.ClosedTooLong),
            Decide(new MatchCandidates { Reply = closed }, Given.Monday9 + Duration.FromDays(31)));
        Assert.IsType<CaseMatch.Opens>(Decide(new MatchCandidates { Reply = Ours with { Status = CaseStatus.Archived } }));
    }

    private static CaseMatch Decide(MatchCandidates candidates, Instant? at = null) =>
        CaseMatching.Decide(candidates, head => Given.Book.Of(head), at ?? Given.Monday9);
}
