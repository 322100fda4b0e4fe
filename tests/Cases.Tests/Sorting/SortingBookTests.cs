using System.Diagnostics;
using Serverless.Testing;

namespace Serverless.Cases.Tests;

public sealed class SortingBookTests
{
    [Theory]
    [InlineData("您好，我上周买的空气净化器一直有异响，订单号 20431，想申请换货。", CaseNature.Repair, "after-sales")]
    [InlineData("我的空调漏水了，昨天师傅没有来，我要投诉。", CaseNature.Complaint, "technical-support")]
    [InlineData("Hi, my invoice INV-7781 was charged twice this month.", CaseNature.Complaint, "process-improvement")]
    [InlineData("Where is my order? It has not arrived.", CaseNature.Order, "orders")]
    [InlineData("建议你们增加夜间客服。", CaseNature.Suggestion, "process-improvement")]
    [InlineData("我要表扬王师傅，服务很好", CaseNature.Praise, "customer-service")]
    [InlineData("请问营业时间到几点？", CaseNature.Enquiry, "customer-service")]
    [InlineData("The screen stopped working yesterday", CaseNature.Repair, "technical-support")]
    [InlineData("我会起诉你们，等我的律师函", CaseNature.Complaint, "legal")]
    [InlineData("I am a journalist and want a statement", CaseNature.Enquiry, "corporate-affairs")]
    [InlineData("", CaseNature.Enquiry, "customer-service")]
    public void Nature_and_department_follow_from_the_words(string words, CaseNature nature, string department) // H10, H13
    {
        var result = Sort(words);

        Assert.Equal((nature, department), (result.Nature, result.Department));
    }

    [Theory]
    [InlineData("仓库起火了", Urgency.Class1)]
    [InlineData("The battery exploded and my son was injured", Urgency.Class1)]
    [InlineData("要求赔偿 8,000 元", Urgency.Class1)]
    [InlineData("损失0.8万元", Urgency.Class1)]
    [InlineData("损失２万元", Urgency.Class1)]
    [InlineData("要求赔偿 300 元", Urgency.Normal)]
    [InlineData("整栋楼停电", Urgency.Class2)]
    [InlineData("urgent, please call", Urgency.High)]
    [InlineData("记者要来曝光你们", Urgency.Class1)]
    [InlineData("我是晚报记者，想约个采访", Urgency.High)]
    [InlineData("The firewall is fine", Urgency.Normal)]
    public void Urgency_follows_from_the_words(string words, Urgency urgency) => Assert.Equal(urgency, Sort(words).Urgency); // H12

    [Theory]
    [InlineData("要求赔偿", Complexity.Special)]
    [InlineData("已经多次联系，仍未解决", Complexity.Complex)]
    [InlineData("请问几点开门", Complexity.General)]
    public void Complexity_follows_from_the_words(string words, Complexity complexity) => Assert.Equal(complexity, Sort(words).Complexity); // H11

    [Fact]
    public void Every_field_has_its_reason() // H10 "why"
    {
        var result = Sort("我要投诉，我会起诉你们");

        Assert.Equal(["complexity", "department", "nature", "urgency"], result.Why.Select(reason => reason.Field).Distinct().Order());
        Assert.Contains(new SortingReason("department", "legal", "suit", "起诉"), result.Why);
        Assert.Equal(["legal"], result.Inform);
        Assert.InRange(result.Confidence, 0.5, 1);
        Assert.Equal(0.3, Sort("嗯").Confidence);
    }

    [Fact]
    public void Full_width_letters_are_letters() => Assert.Equal(Urgency.High, Sort("ＵＲＧＥＮＴ").Urgency);

    [Fact]
    public void Hostile_words_are_sorted_in_time() // I9
    {
        string[] hostile =
        [
            new string('损', 1 << 20), string.Concat(Enumerable.Repeat("损失 ", 300_000)), new string('\ud800', 100_000),
            string.Concat(Enumerable.Repeat("doesn", 200_000)), "赔偿" + new string('9', 100_000) + "元", "compensation 999999999999999999999 yuan",
            .. new[] { "没有着火", "a fire ", "not injured ", "损失9999元 ", "能", "希望能", "要是", "would be ", "千万", "起火锅" }.Select(part => string.Concat(Enumerable.Repeat(part, 100_000 / part.Length))),
        ];
        Sort("warm");
        var watch = Stopwatch.StartNew();

        Assert.All(hostile, words => Assert.NotNull(Sort(words)));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("谢谢！", true)]
    [InlineData("好的，非常感谢你们的帮助", true)]
    [InlineData("Thanks a lot, it works now", true)]
    [InlineData("谢谢！ C-482915073", true)]
    [InlineData("Thank you, 482915073 pieces", false)]
    [InlineData("Thank you, but it is broken again", false)]
    [InlineData("谢谢，但是又坏了", false)]
    [InlineData("好的", false)]
    [InlineData("", false)]
    public void Thanks_are_told_from_more(string words, bool isOnly) => Assert.Equal(isOnly, Thanks.IsOnly(words)); // S30

    private static SortingResult Sort(string words) => SortingBook.Default.Sort(Given.Mail with { Subject = "", Words = words });
}
