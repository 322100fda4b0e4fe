using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class LinkSignerTests
{
    private static readonly CaseId Id = CaseId.OpenedBy(new ContactId("ct-1"));
    private static readonly LinkSigner Signer = new([.. Enumerable.Range(1, 32).Select(n => (byte)n)]);

    public static TheoryData<CaseLink> Links => new(
        new CaseLink.Track { Case = Id },
        new CaseLink.Reply { Case = Id },
        new CaseLink.Survey(2) { Case = Id },
        new CaseLink.FollowUp(3) { Case = Id },
        new CaseLink.Appeal(1) { Case = Id },
        new CaseLink.Message("abc123") { Case = Id },
        new CaseLink.Alert(new ClockName(ClockKind.NextAnswer, 12), 3, "li.wei-张") { Case = Id });

    [Theory]
    [MemberData(nameof(Links))]
    public void A_token_opens_what_it_was_made_for(CaseLink link)
    {
        var token = Signer.Sign(link);

        Assert.True(Signer.TryRead(token, out var read));
        Assert.Equal(link, read);
        Assert.True(Signer.TryRead(token.ToUpperInvariant(), out _));
        Assert.Equal(token, Uri.EscapeDataString(token));
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_token_with_one_changed_letter_opens_nothing(CaseLink link)
    {
        var token = Signer.Sign(link);

        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'a' ? 'b' : 'a') + token[(i + 1)..];
            Assert.False(Signer.TryRead(changed, out _));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("t-abc-0123456789abcdefgh")]
    [InlineData("\ud800-\ud800")]
    public void What_is_no_token_opens_nothing(string? token) => Assert.False(Signer.TryRead(token, out _));

    [Fact]
    public void A_megabyte_opens_nothing() => Assert.False(Signer.TryRead(new string('a', 1 << 20), out _));

    [Fact]
    public void Another_key_makes_other_tokens()
    {
        var other = new LinkSigner([.. Enumerable.Range(2, 32).Select(n => (byte)n)]);

        Assert.False(other.TryRead(Signer.Sign(new CaseLink.Track { Case = Id }), out _));
        Assert.Throws<ArgumentException>(() => new LinkSigner([1, 2, 3]));
    }

    [Fact]
    public void A_reply_address_fits_the_local_part_of_a_mail_address()
    {
        var token = Signer.Sign(new CaseLink.Reply { Case = Id });

        Assert.InRange("support+".Length + token.Length, 1, 64);
        Assert.Equal(Id, Signer.ReadReply(token));
        Assert.Null(Signer.ReadReply(Signer.Sign(new CaseLink.Survey(1) { Case = Id })));
    }

    [Fact]
    public void A_message_id_names_its_case_and_is_its_own_for_each_mail()
    {
        var one = Signer.MessageId(Id, "n-1", "example.com");

        Assert.NotEqual(one, Signer.MessageId(Id, "n-2", "example.com"));
        Assert.Equal(Id, Signer.ReadMessageId(one));
        Assert.Equal(Id, Signer.ReadMessageId(one.Trim('<', '>')));
        Assert.Null(Signer.ReadMessageId("<20261121.1@example.net>"));
        Assert.Null(Signer.ReadMessageId(null));
    }

    [Fact]
    public void An_id_that_is_none_of_ours_cannot_be_signed() =>
        Assert.Throws<ArgumentException>(() => Signer.Sign(new CaseLink.Track { Case = new CaseId("c-../x") }));

    [Fact]
    public void A_token_stays_the_same_over_versions_of_the_software() =>
        Assert.Equal(
            Signer.Sign(new CaseLink.Track { Case = Given.NewCase.Id }), Signer.Sign(new CaseLink.Track { Case = Given.NewCase.Id }));
}
