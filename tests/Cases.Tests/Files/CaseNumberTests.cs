using System.Diagnostics;

namespace Serverless.Cases.Tests;

public sealed class CaseNumberTests
{
    private static readonly string Number = CaseNumber.For(new ContactId("ct-1"), 1);

    [Fact]
    public void A_number_is_the_same_for_the_same_contact_and_attempt()
    {
        Assert.Equal(Number, CaseNumber.For(new ContactId("ct-1"), 1));
        Assert.NotEqual(Number, CaseNumber.For(new ContactId("ct-1"), 2));
        Assert.Matches("^C-[1-9][0-9]{8}$", Number);
    }

    [Fact]
    public void Every_wrong_digit_and_every_exchange_of_neighbours_is_found()
    {
        var digits = Number[2..];
        for (var i = 0; i < digits.Length; i++)
        {
            for (var wrong = '0'; wrong <= '9'; wrong++)
            {
                var changed = digits[..i] + wrong + digits[(i + 1)..];
                Assert.Equal(changed == digits, CaseNumber.TryParse("C-" + changed) is not null);
            }

            if (i > 0 && digits[i] != digits[i - 1])
            {
                Assert.Null(CaseNumber.TryParse("C-" + digits[..(i - 1)] + digits[i] + digits[i - 1] + digits[(i + 1)..]));
            }
        }
    }

    [Fact]
    public void A_number_is_read_as_people_write_it()
    {
        var digits = Number[2..];
        var wide = new string([.. Number.Select(c => c == '-' ? '－' : (char)(c + 0xfee0))]);

        Assert.All(
            [Number, Number.ToLowerInvariant(), $"[{Number}]", $"C {digits[..3]} {digits[3..6]} {digits[6..]}", $"C–{digits}", wide, $"【{wide}】"],
            text => Assert.Equal(Number, CaseNumber.TryParse(text)));
        Assert.Equal(Number, CaseNumber.FindIn($"回复：[{Number}] 空气净化器（订单 20431）"));
        Assert.Equal(Number, CaseNumber.FindIn($"about C-123456789 and {Number}, please"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C-1001")]
    [InlineData("138 0013 8000")]
    [InlineData("ABC-123456789")]
    public void What_is_no_number_is_none(string? text) => Assert.Null(CaseNumber.TryParse(text));

    [Fact]
    public void A_number_within_a_sentence_is_not_a_number() => Assert.Null(CaseNumber.TryParse($"my case {Number} please"));

    [Fact]
    public void It_is_said_digit_by_digit()
    {
        var (chinese, english) = (CaseNumber.Spoken(Number, Language.Chinese), CaseNumber.Spoken(Number, Language.English));

        Assert.Equal(11, chinese.Length);
        Assert.Equal(3, english.Split(", ").Length);
        Assert.Equal(9, english.Split(' ').Length);
        Assert.Throws<ArgumentException>(() => CaseNumber.Spoken("C-1", Language.English));
    }

    [Fact]
    public void A_text_made_to_be_slow_is_read_in_time()
    {
        var watch = Stopwatch.StartNew();

        Assert.Null(CaseNumber.FindIn(string.Concat(Enumerable.Repeat("C  -  1 2-3 4-5 6 ", 60_000))));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
