namespace Serverless.Functions;

internal static partial class DemoDay
{
    /// <summary>What comes in on the Monday, on every channel.</summary>
    private static IEnumerable<DemoScene> Contacts(DemoStage stage)
    {
        yield return Text(stage, "08:32", "li-wei", "+8613800138000", "空气净化器运行时有异响，想换货。");
        yield return Text(stage, "08:40", "emma", "+14155550123", "My order 88213 has not arrived and the tracking has not moved since Friday.");
        yield return On(0, "08:41", cancellationToken => RepeatAsync(stage, cancellationToken));
        yield return Opens(stage, "08:50", "phone", "wang", "+8613900139004", "家里空调漏水了，请尽快派人来修。", (words, cancellationToken) =>
            stage.Twilio.CallAsync("wang", "+8613900139004", "1", words, cancellationToken));
        yield return Opens(stage, "09:05", "phone", "james", "+14155550142", "(recorded) The dishwasher stops with error E4 in every program.", (_, cancellationToken) =>
            stage.Twilio.RecordedCallAsync("james", "+14155550142", "The dishwasher stops with error E4 in every program.", cancellationToken));
        yield return Mail(stage, "09:15", "zhang-min", new DemoMail(
            "zhang-1", "张敏 <zhang.min@example.cn>", "发票抬头开错了", "你好，上周的发票抬头写成了个人，请改为公司名称，原发票见附件。")
        {
            Charset = "gb18030",
            FileName = "原发票（2026年11月）.pdf",
        });
        yield return Text(stage, "09:30", "ye", "+8613700137006", "手机屏幕碎了，还在保修期内，照片请看。", "image/jpeg", "image/png");
        yield return Web(stage, "09:40", "dana", "Dana Fischer", "dana@example.net", "en", "The heater makes a loud noise every night.");
        yield return Web(stage, "09:55", "chen-si", "陈思", "chen.si@example.com", "zh-CN", "建议增加周末上门的时段，平时家里没有人。");
        yield return Opens(stage, "10:10", "desk", "liu", "刘桂兰", "来访：热水器不会设置定时，希望有人教。", (words, cancellationToken) => stage.Client.PostAsync(
            "/intake/desk",
            new { kind = "visit", name = "刘桂兰", phone = "13600136010", message = words, language = "zh-CN" },
            "anna",
            cancellationToken));
        yield return Mail(stage, "10:20", "oliver", new DemoMail(
            "oliver-1", "Oliver Grant <oliver@example.org>", "Charged twice", "Invoice 7781 was charged twice to my card. This is unacceptable."));
        yield return Text(stage, "10:35", "zhou", "+8613600136009", "请问滤芯多久换一次？");
        yield return On(0, "10:50", cancellationToken => StopAsync(stage, cancellationToken));
        yield return Mail(stage, "11:00", "he", new DemoMail(
            "he-1", "何律师 <he@law.example.cn>", "关于冰箱损坏的律师函", "冰箱三次维修仍未解决，如本周内没有答复，我们将起诉。"));
        yield return Text(stage, "11:20", "sun", "+8613500135011", "你们的充电宝充电时起火了，幸好没有人在旁边。");
        yield return On(0, "11:30", cancellationToken => ReplyByMailAsync(stage, cancellationToken));
        yield return Web(stage, "11:45", "wu", "吴涛", "wu.tao@example.com", "zh-CN", "订购的门锁还没到，物流三天没有更新。");
        yield return Text(stage, "12:10", "mia", "+14155550177", "Your app crashes whenever I open the camera page.");
        yield return On(0, "13:00", cancellationToken => AutoReplyAsync(stage, cancellationToken));
        yield return On(0, "13:20", cancellationToken => SecondTextAsync(stage, cancellationToken));
        yield return Web(stage, "14:00", "grace", "Grace Hall", "grace@example.net", "en", "Great service last week, the technician was fantastic. Well done!");
        yield return Mail(stage, "14:20", "zhao", new DemoMail(
            "zhao-1", "赵磊 <zhao.lei@example.cn>", "扫地机器人连不上无线网络", "换了路由器以后一直连不上，重置也没有用。"));
        yield return Text(stage, "15:00", "qian", "+8613400134012", "我的订单什么时候到？");
        yield return Opens(stage, "15:40", "phone", "paul", "+14155550188", "I want a refund for the air fryer, it arrived damaged.", (words, cancellationToken) =>
            stage.Twilio.CallAsync("paul", "+14155550188", "2", words, cancellationToken));
        yield return Web(stage, "16:30", "lin", "林晓", "lin.xiao@example.com", "zh-CN", "想预约下周安装洗碗机，需要准备什么？");
    }

    private static DemoScene Opens(
        DemoStage stage, string time, string channel, string key, string who, string words, Func<string, CancellationToken, Task> sendAsync) =>
        On(0, time, async cancellationToken =>
        {
            await stage.OpenAsync(key, token => sendAsync(words, token), cancellationToken);
            var opened = stage.Case(key);
            DemoStage.Expect(opened.Channel == channel, $"The case of {key} was to come by {channel}, not by {opened.Channel}.");
            Quote(stage, channel, who, words, $"{opened.Number} {opened.Nature}, {opened.Handler}");
        });

    private static DemoScene Text(DemoStage stage, string time, string key, string from, string words, params string[] media) =>
        Opens(stage, time, "sms", key, from, words + (media.Length > 0 ? $" [{media.Length} pictures]" : ""), async (_, cancellationToken) =>
            await stage.Twilio.TextAsync(key, from, words, media, cancellationToken));

    private static DemoScene Mail(DemoStage stage, string time, string key, DemoMail mail) =>
        Opens(stage, time, "email", key, mail.From.Split('<')[0].Trim(), mail.Subject, async (_, cancellationToken) =>
            await stage.SendGrid.MailAsync(mail, stage.Book.Now, cancellationToken));

    private static DemoScene Web(DemoStage stage, string time, string key, string name, string email, string language, string message) =>
        Opens(stage, time, "web", key, name, message, (words, cancellationToken) => stage.Client.PostAsync(
            "/intake/web", new { name, email, message = words, language, consent = true }, null, cancellationToken));

    private static async Task RepeatAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var more = await stage.SendAsync(
            "li-wei", token => stage.Twilio.TextAsync("li-wei", "+8613800138000", "空气净化器运行时有异响，想换货。", [], token), cancellationToken);
        DemoStage.Expect(more == 0, "A text that Twilio delivers twice is one message.");
        Quote(stage, "sms", "+8613800138000", "the same text, delivered again", "known, nothing new");
    }

    private static async Task StopAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var more = await stage.SendAsync("zhou", token => stage.Twilio.TextAsync("zhou-stop", "+8613600136009", "退订", [], token), cancellationToken);
        DemoStage.Expect(more == 0, "STOP is a wish, no message of the case.");
        Quote(stage, "sms", "+8613600136009", "退订 (STOP)", "no more texts to this number");
    }

    private static async Task ReplyByMailAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var mail = new DemoMail(
            "oliver-2", "Oliver Grant <oliver@example.org>", "Re: " + stage.Notice("oliver", "receipt").Subject, "The second charge was on 19 November, 48.90.");
        var more = await stage.SendAsync("oliver", token => stage.SendGrid.MailAsync(mail, stage.Book.Now, token), cancellationToken);
        DemoStage.Expect(more == 1, "A reply to the receipt joins its case.");
        Quote(stage, "email", "Oliver Grant", mail.Subject, "joins " + stage.Case("oliver").Number);
    }

    private static async Task AutoReplyAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var words = stage.Book.Notices.Count;
        var mail = new DemoMail("zhang-auto", "张敏 <zhang.min@example.cn>", "自动回复：外出", "我今天外出，明天回复。") { Headers = ["Auto-Submitted: auto-replied"] };
        var more = await stage.SendAsync("zhang-min", token => stage.SendGrid.MailAsync(mail, stage.Book.Now, token), cancellationToken);
        DemoStage.Expect(more == 0 && stage.Book.Notices.Count == words, "An automatic reply is never answered.");
        Quote(stage, "email", "张敏", mail.Subject, "automatic, never answered");
    }

    private static async Task SecondTextAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        const string Words = "The parcel is here now, but one corner is wet. Can I return it?";
        var more = await stage.SendAsync("emma", token => stage.Twilio.TextAsync("emma-2", "+14155550123", Words, [], token), cancellationToken);
        DemoStage.Expect(more == 1, "A second text joins the sender's open case.");
        Quote(stage, "sms", "+14155550123", Words, "joins " + stage.Case("emma").Number);
    }
}
