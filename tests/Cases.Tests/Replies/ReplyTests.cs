using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class ReplyTests
{
    private static readonly ReplyText Words = new() { Title = "退货政策", Zh = "七天内可以无理由退货。", En = "You can return goods within seven days.", Keywords = ["退货", "refund"] };

    [Fact]
    public void An_answer_is_proposed_approved_edited_and_retired() // H15
    {
        var proposed = Replying.Propose("returns", Words, "anna", Given.Monday9).Reply!;
        var approved = Replying.Approve(proposed, "su", Given.Monday9).Reply!;
        var edited = Replying.Edit(approved, Words with { Zh = "十五天内可以退货。" }, "ben", Given.Monday9).Reply!;
        var again = Replying.Approve(edited, "su", Given.Monday9).Reply!;
        var retired = Replying.Retire(again, "su", Given.Monday9).Reply!;

        Assert.Equal((ReplyState.Proposed, 1, "anna"), (proposed.State, proposed.Draft!.Version, proposed.Draft.Author));
        Assert.Equal((ReplyState.Approved, "su"), (approved.State, approved.Approved!.Approver));
        Assert.Equal("七天内可以无理由退货。", edited.Approved!.Zh); // Stays in use until the edit is approved.
        Assert.Equal((2, "十五天内可以退货。"), (again.Approved!.Version, again.Approved.Zh));
        Assert.Equal([1], again.Before.Select(text => text.Version));
        Assert.Equal((ReplyState.Retired, "reply-retired", "reply-retired"), (
            retired.State, Replying.Edit(retired, Words, "anna", Given.Monday9).Code, Replying.Approve(retired, "su", Given.Monday9).Code));
        Assert.Same(retired, Replying.Retire(retired, "ma", Given.Monday9).Reply);
    }

    [Fact]
    public void What_is_incomplete_or_too_long_is_refused() // H15
    {
        string? Code(ReplyText words) => Replying.Propose("r", words, "anna", Given.Monday9).Code;

        Assert.Equal("title-missing", Code(Words with { Title = " " }));
        Assert.Equal("title-too-long", Code(Words with { Title = new string('x', 121) }));
        Assert.Equal("zh-missing", Code(Words with { Zh = " ", En = null }));
        Assert.Equal("en-too-long", Code(Words with { En = new string('x', 8_001) }));
        Assert.Equal("keywords-too-long", Code(Words with { Keywords = [new string('x', 41)] }));
        Assert.Equal("department-unknown", Code(Words with { Department = "No Such!" }));
        Assert.Equal("nothing-to-approve", Replying.Approve(new KnownReply { Id = "r" }, "su", Given.Monday9).Code);
    }

    [Theory]
    [InlineData("怎么退货", "returns")]
    [InlineData("我想把东西退货可以吗", "returns")]
    [InlineData("REFUNDS please", "returns")]
    [InlineData("发票多久开", "invoice")]
    [InlineData("票", "invoice")]
    public void The_library_is_searched_in_both_languages(string words, string first) // H15
    {
        var index = new ReplyIndex([Approved("returns", Words), Approved("invoice", new ReplyText { Title = "发票", Zh = "发票在三天内开出。" })]);

        Assert.Equal(first, index.Search(words, null, null, 5)[0].Reply.Id);
    }

    [Fact]
    public void Only_approved_words_of_the_language_and_nature_are_found() // H15
    {
        var index = new ReplyIndex(
        [
            Approved("zh", new ReplyText { Title = "退货", Zh = "可以退货" }),
            Approved("en", new ReplyText { Title = "退货 return", En = "Yes." }),
            Approved("order", new ReplyText { Title = "退货", Zh = "退货", Nature = CaseNature.Order }),
            new KnownReply { Id = "draft", Draft = Words },
        ]);

        Assert.Equal(["order", "zh"], index.Search("退货", Language.Chinese, null, 5).Select(match => match.Reply.Id).Order());
        Assert.Equal(["zh"], index.Search("退货", Language.Chinese, CaseNature.Repair, 5).Select(match => match.Reply.Id));
        Assert.Empty(index.Search("完全无关的词", null, null, 5));
        Assert.Equal(3, index.Search("", null, null, 5).Count);
    }

    [Fact]
    public void Two_thousand_replies_are_searched_in_no_time() // H15
    {
        var index = new ReplyIndex(Enumerable.Range(0, 2_000).Select(n => Approved(
            $"r{n}", new ReplyText { Title = $"产品型号{n % 97}的安装与退货说明", Zh = string.Concat(Enumerable.Repeat($"第{n}条，请按照说明书安装，七天可以退货。", 5)) })));
        index.Search("warm 安装", null, null, 5);
        var watch = Stopwatch.StartNew();

        for (var n = 0; n < 20; n++)
        {
            Assert.Equal(5, index.Search("请问产品怎么安装，七天内可以退货吗？我等了很久了", null, null, 5).Count);
        }

        Assert.InRange(watch.Elapsed / 20, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void The_use_of_a_reply_stands_in_the_entry_and_is_counted_once_a_day() // H15
    {
        var file = Responding.Respond(Given.NewCase, "您好", null, Lives.Anna(Lives.After(1)), Given.Book, "returns").Accepted();
        file = Resolving.Resolve(file, "a", "b", "c", Lives.Anna(Lives.After(2)), Given.Book, reply: "returns").Accepted();

        var uses = ReplyUses.In(file, Lives.After(0), Lives.After(3)).ToList();
        var counted = ReplyUses.None.With(23, uses);

        Assert.Equal(["returns", "returns"], uses);
        Assert.Empty(ReplyUses.In(file, Lives.After(3), Lives.After(9)));
        Assert.Equal(2, counted.Counts["returns"]);
        Assert.Same(counted, counted.With(23, uses));
        Assert.Equal(4, counted.With(24, uses).Counts["returns"]);
        Assert.Equal("reply-unknown", Responding.Respond(Given.NewCase, "x", null, Lives.Anna(Lives.After(1)), Given.Book, "No such!").Refusal());
    }

    [Fact]
    public void Questions_that_many_ask_become_proposals_without_anything_personal() // H15
    {
        var asked = Enumerable.Range(1, 4).Select(n => Case(n, $"请问周末营业时间是几点？我是{Name(n)}，电话1380000000{n}", $"周末营业时间是九点到六点。订单20261100{n}"))
            .Append(Case(9, "请问有没有蓝色的花瓶？", "有。")).ToList();

        var origin = Assert.Single(CommonQuestions.Of(asked, "2026-11"));

        Assert.Equal(4, origin.Count);
        Assert.Contains("营业", origin.Keywords);
        Assert.DoesNotContain(origin.Keywords, word => word.Any(char.IsDigit) || Enumerable.Range(1, 4).Any(n => Name(n).Contains(word, StringComparison.Ordinal)));
        Assert.Equal(origin.Cases, CommonQuestions.Of(Enumerable.Reverse(asked), "2026-11")[0].Cases);
        Assert.Equal(4, origin.Cases.Count);
    }

    [Fact]
    public void One_customer_who_asks_often_makes_no_common_question() // H15
    {
        var asked = Enumerable.Range(1, 5).Select(n => Case(n, "请问周末营业时间是几点？", "九点。", "cu-same"));

        Assert.Empty(CommonQuestions.Of(asked, "2026-11"));
    }

    [Fact]
    public void A_draft_names_nobody() // H15, H72
    {
        var draft = ReplyDraft.Of(Case(
            1, "营业时间？", "尊敬的王小明先生：您的订单 A20261188 已寄往上海市静安区南京西路100号3室，电话 138 0013 8000，邮箱 a@b.cn，见 https://x.cn/t/abc 。李伟您好，七天内可退货，费用 30 元。"));

        Assert.Equal("尊敬的…先生：您的订单 … …，电话 …，邮箱 …，见 … 。…您好，七天内可退货，费用 30 元。", draft);
    }

    private static string Name(int n) => new string((char)('赵' + n), 2);

    private static KnownReply Approved(string id, ReplyText words) =>
        Replying.Approve(Replying.Propose(id, words, "anna", Given.Monday9).Reply!, "su", Given.Monday9).Reply!;

    private static CaseFile Case(int n, string words, string answer, string? customer = null)
    {
        var contact = Given.Mail with
        {
            Id = ContactId.From(Channel.Email, n.ToString(CultureInfo.InvariantCulture)),
            Subject = "",
            Words = words,
        };
        var facts = new OpeningFacts
        {
            Contact = contact,
            Customer = Given.Customer with { Id = new CustomerId(customer ?? $"cu-{n}") },
            Sorting = SortingBook.Default.Sort(contact) with { Nature = CaseNature.Enquiry },
        };
        var file = Opening.Open(facts, Given.Book, Given.Staff, Given.Monday9 + Duration.FromMinutes(n)).File;
        return Responding.Respond(file, answer, null, Lives.Anna(Lives.After(1)), Given.Book).Accepted();
    }
}
