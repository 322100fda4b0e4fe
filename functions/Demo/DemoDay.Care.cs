namespace Serverless.Functions;

internal static partial class DemoDay
{
    /// <summary>What staff do in time: respond, plan, resolve, close; ask and wait; hand over.</summary>
    private static IEnumerable<DemoScene> Care(DemoStage stage) =>
    [
        .. Cared(stage, "li-wei", "09:00", "11:20", "您好，已收到，师傅下午带新机上门更换。", "风扇轴承磨损。", "更换了整机。", "新机已装好，请试用；如有问题请随时联系我们。"),
        .. Cared(stage, "emma", "09:10", "15:10", "The parcel is with the carrier; we are asking them now.", "The carrier lost its label.", "Collected, a new one is on its way.", "A new parcel arrives tomorrow; keep the wet one for the courier."),
        .. Cared(stage, "wang", "09:20", "16:00", "师傅 15 点前到您家。", "排水管老化。", "更换排水管并清洗。", "空调已修好，不再漏水。"),
        .. Cared(stage, "james", "09:35", "16:20", "E4 is the water inlet; a technician can come today.", "The inlet filter was blocked.", "Cleaned and tested in three programs.", "The dishwasher runs again."),
        .. Cared(stage, "zhang-min", "10:00", "16:30", "发票收到，正在核对。", "开票时选错了抬头类型。", "已作废并重开。", "新发票明天寄出。"),
        .. Cared(stage, "ye", "10:05", "17:00", "照片收到，保修内免费换屏。", "跌落造成屏幕破裂。", "登记免费换屏，寄出周转机。", "周转机明天到，旧机请交给快递员。"),
        .. Cared(stage, "dana", "10:15", "15:30", "Thank you, we will look at the heater's log today.", "The fan speed was set too high at night.", "Night mode was set remotely.", "The heater should be quiet at night now."),
        .. Cared(stage, "chen-si", "11:10", "17:10", "谢谢您的建议，已转给排班负责人。", "目前只排工作日。", "下月起试行周六上门。", "下月起可以预约周六。"),
        .. Cared(stage, "liu", "10:25", "10:50", "已在柜台演示定时设置。", "说明书的字太小。", "给了大字版说明书。", "请按大字版第三页设置，随时可以再来。"),
        .. Cared(stage, "oliver", "10:40", "16:40", "I am sorry; we are checking both charges with the bank.", "The payment was sent twice after a timeout.", "The second charge was cancelled.", "48.90 will be back on your card within two days."),
        .. Cared(stage, "zhou", "11:05", "14:30", "滤芯一般六到八个月更换一次。", "常见问题。", "按统一答复回复。", "滤芯一般六到八个月更换一次，App 会提醒。"),
        .. Cared(stage, "he", "11:40", "17:30", "来函收到，法务与技术主管今天联系您。", "压缩机批次问题。", "整机更换并延长保修一年。", "新冰箱周二送到，书面说明随机附上。"),
        .. Cared(stage, "sun", "11:25", "17:40", "请停止使用并保留产品，专人马上联系您。", "电芯受外力损伤。", "取回检测，先行换新并通报同批次。", "检测报告三天内寄给您，新品已寄出。"),
        .. Cared(stage, "grace", "14:20", "14:40", "Thank you! We will tell the technician.", "Praise.", "Passed on to the team.", "Your kind words reached the technician."),
        .. Cared(stage, "paul", "16:00", "17:20", "We are sorry; a refund is possible at once.", "Damaged in transport.", "Refunded in full.", "The money is back on your card in two days; no need to return it."),
        .. Cared(stage, "lin", "16:50", "17:50", "请准备好进水口和电源，师傅会先电话联系。", "安装咨询。", "预约下周二安装。", "已预约下周二上午，师傅会提前一天联系您。"),
        On(0, "12:00", cancellationToken => ForgedAsync(stage, cancellationToken)),
        On(0, "14:50", cancellationToken => OfferAsync(stage, cancellationToken)),
        On(0, "16:10", cancellationToken => AcceptAsync(stage, cancellationToken)),
        On(0, "15:15", cancellationToken => AskAsync(stage, cancellationToken)),
        On(0, "17:05", cancellationToken => OrderNumberAsync(stage, cancellationToken)),
        .. Cared(stage, "qian", "17:10", "18:10", "查到了，货在本市的站点。", "分拣延误。", "催促站点今晚派送。", "今晚八点前送到。"),
    ];

    // One word and a plan at one time, the result and the closure at another.
    private static IEnumerable<DemoScene> Cared(
        DemoStage stage, string key, string respondAt, string resolveAt, string text, string cause, string measures, string result) =>
    [
        On(0, respondAt, cancellationToken => stage.ActAsync(key, "respond", new { text }, cancellationToken)),
        On(0, resolveAt, cancellationToken => stage.CloseAsync(key, cause, measures, result, cancellationToken)),
    ];

    private static async Task ForgedAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var isRefused = false;
        try
        {
            await stage.Client.PostAsync(
                "/intake/sms", "MessageSid=SM1&Body=forged"u8.ToArray(), "application/x-www-form-urlencoded", [("X-Twilio-Signature", "Zm9yZ2Vk")], cancellationToken);
        }
        catch (DemoFailedException refusal) when (refusal.Message.Contains("403", StringComparison.Ordinal))
        {
            isRefused = true;
        }

        DemoStage.Expect(isRefused, "A text with a forged signature is refused.");
        Quote(stage, "sms", "somebody", "a forged signature", "403, nothing kept");
    }

    private static async Task AskAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        await stage.ActAsync("qian", "respond", new { text = "您好，我们来查。" }, cancellationToken);
        await stage.ActAsync("qian", "wait", new { @for = "请告诉我们订单号。" }, cancellationToken);
    }

    private static async Task OfferAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        await stage.ActAsync("zhao", "respond", new { text = "请先按住重置键十秒；我们同时检查固件。" }, cancellationToken);
        await stage.ActAsync("zhao", "handover", new { to = "chen", reason = "无线模块损坏，需要换新。" }, cancellationToken);
    }

    private static async Task AcceptAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var owner = stage.Case("zhao").Handler;
        await stage.ActAsync("zhao", "accept-handover", new { }, cancellationToken, "chen");
        DemoStage.Expect(stage.Case("zhao").Handler == "chen" && owner != "chen", "Who accepts a handover is the handler.");
        await stage.CloseAsync("zhao", "无线模块损坏。", "换新机并协助联网。", "新机明天送到，师傅会帮您联网。", cancellationToken);
    }

    private static async Task OrderNumberAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        DemoStage.Expect(stage.Case("qian").Status == "waiting", "The case waits for its customer.");
        var more = await stage.SendAsync(
            "qian", token => stage.Twilio.TextAsync("qian-2", "+8613400134012", "订单号 20261119-7", [], token), cancellationToken);
        DemoStage.Expect(more == 1 && stage.Case("qian").Status != "waiting", "The customer's answer ends the waiting.");
        Quote(stage, "sms", "+8613400134012", "订单号 20261119-7", "the waiting ends");
    }
}
