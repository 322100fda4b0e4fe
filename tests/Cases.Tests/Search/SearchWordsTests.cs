using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("空调漏水", "空调 调漏 漏水")]
    [InlineData("ＡＢＣ Model-X200 坏了", "abc model x200 坏了")]
    [InlineData("The machine is NOT working a b", "machine working")]
    [InlineData("a 水 ！？", "")]
    [InlineData("订单A12的发票", "订单 a12 的发 发票")]
    public void A_text_is_taken_apart_into_pairs_and_words(string text, string tokens) =>
        Assert.Equal(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries), SearchWords.TokensOf([text]));

    [Fact]
    public void A_cases_tokens_are_bounded_and_each_stands_once() // I9
    {
        var words = string.Join(' ', Enumerable.Range(0, 5_000).Select(n => $"word{n}"));

        Assert.Equal(SearchWords.TokensMax, SearchWords.TokensOf([words, words]).Count);
        Assert.Equal(["same"], SearchWords.TokensOf(["same same SAME"]));
        Assert.Equal(40, SearchWords.TokensOf([new string('x', 10_000)]).Single().Length);
    }

    [Theory]
    [InlineData("漏水", true)]
    [InlineData("空调 水了", true)]
    [InlineData("空水", false)]
    [InlineData("漏水 加急", false)]
    [InlineData("x200", true)]
    [InlineData("x20", false)]
    [InlineData("X200 漏水", true)]
    public void Every_term_must_stand_there_and_other_words_whole(string typed, bool isThere) =>
        Assert.Equal(isThere, SearchTerms.Read(typed)!.AreIn(["空调漏水了", "型号 Ｘ２００"]));

    [Theory]
    [InlineData("")]
    [InlineData("，。 ?")]
    [InlineData("水")]
    [InlineData("the of")]
    public void What_cannot_be_searched_for_is_no_search(string typed) => Assert.Null(SearchTerms.Read(typed));

    [Fact]
    public void Places_are_those_of_the_text_as_it_was_written()
    {
        var text = "ＡＣ漏水，AC 又漏水";

        var found = SearchTerms.Read("ac 漏水")!.Find(text);

        Assert.Equal(["ＡＣ", "漏水", "AC", "漏水"], found.Select(place => text.Substring(place.Start, place.Length)));
    }

    [Fact]
    public void A_cases_texts_are_its_words_and_a_hash_needs_its_key() // I7
    {
        var texts = CaseTexts.Of(Given.NewCase);
        var key = new WordHash(new byte[32]);

        Assert.Contains(texts, text => text.Contains(Given.Mail.Words, StringComparison.Ordinal));
        Assert.DoesNotContain("", texts);
        Assert.Equal(key.Of("漏水"), new WordHash(new byte[32]).Of("漏水"));
        Assert.NotEqual(key.Of("漏水"), new WordHash([.. Enumerable.Repeat((byte)1, 32)]).Of("漏水"));
    }
}
