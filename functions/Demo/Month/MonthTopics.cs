namespace Serverless.Functions;

/// <summary>The topics of the month, made up.</summary>
internal static class MonthTopics
{
    public static IReadOnlyList<MonthTopic> All { get; } =
    [
        new(
            14,
            new("{0}出故障", "{0}用了半年，最近经常自己停机，重新插电才恢复，请安排检修。", "您好，已收到。工程师今天会先电话了解情况，再约上门时间。", "主板接触不良。", "上门更换主板并测试两小时。", "{0}已修好，请放心使用；如再出现请直接回复本消息。"),
            new("{0} keeps stopping", "The {0} I bought in spring stops by itself and only starts again after I unplug it. Please send somebody.", "Thank you for telling us. A technician calls you today and agrees a time.", "A loose contact on the main board.", "The board was replaced and tested for two hours.", "Your {0} runs again. If it stops once more, just reply to this message.")),
        new(
            11,
            new("订单没有收到", "我上周买的{0}，物流停在中转站三天没动，什么时候能到？", "您好，已向承运方加急查询，今天内答复您。", "中转站分拣延误。", "催促改派，今晚送达。", "{0}今晚八点前送到，给您添麻烦了。"),
            new("Where is my order?", "The {0} I ordered last week has been at the same depot for three days. When does it arrive?", "We are asking the carrier now and tell you today.", "The depot was behind with sorting.", "The parcel was taken out and goes by express.", "Your {0} arrives this evening. We are sorry for the wait.")),
        new(
            9,
            new("使用咨询", "请问{0}怎么设置定时？说明书上没有找到。", "您好，长按电源键三秒进入设置，再按“定时”。详细步骤随后发给您。", "说明书没有写清楚。", "发送图文步骤，并反馈说明书编写组。", "步骤已发给您；{0}的新版说明书下月更新。"),
            new("How do I set the timer?", "How do I set the timer of my {0}? I cannot find it in the manual.", "Hold the power key for three seconds, then press Timer. The steps with pictures follow.", "The manual leaves it out.", "The steps were sent, and the manual's authors were told.", "The steps are on their way; the next edition of the manual will have them.")),
        new(
            8,
            new("要求退款", "{0}送到时外壳就裂了，我要退款，太失望了。", "非常抱歉。请保留外包装，我们今天安排取件并办理退款。", "运输中受损，包装缓冲不足。", "上门取件，全额退款，向承运方索赔。", "退款两个工作日内到账，无需您承担运费。"),
            new("Refund for a broken delivery", "The {0} arrived with a cracked case. I want my money back. Very disappointing.", "We are sorry. Keep the packaging; we collect it today and refund you.", "Damaged in transport; too little padding.", "Collected and refunded in full; claimed from the carrier.", "The money is back on your card within two working days, at no cost to you.")),
        new(
            6,
            new("发票问题", "买{0}的发票抬头开错了，请重开为公司抬头。", "您好，请把公司名称和税号发给我们，今天重开。", "下单时选错了抬头类型。", "作废原发票并重开。", "新发票已发到您的邮箱，请查收。"),
            new("Invoice for the {0}", "The invoice for my {0} shows the wrong company name. Please correct it.", "Please send us the company's name and tax number; we reissue it today.", "The wrong type was chosen with the order.", "The invoice was cancelled and issued again.", "The new invoice is in your mailbox.")),
        new(
            6,
            new("投诉安装人员", "昨天来装{0}的师傅态度很差，装完也不清理，我要投诉！", "非常抱歉给您带来不好的体验，主管正在核实，今天给您答复。", "安装人员未按服务规范操作。", "对安装人员停单培训，安排清洁并致歉。", "已对当事人处理并安排免费清洁，感谢您的监督。"),
            new("Complaint about the fitter", "The fitter of the {0} was rude and left a mess behind. I want to complain.", "We are very sorry. A supervisor is looking into it and answers you today.", "The fitter did not keep to the rules of service.", "The fitter is retrained; cleaning was arranged.", "We have dealt with it and sent a cleaner at our cost. Thank you for telling us.")),
        new(
            5,
            new("重复扣款", "买{0}被扣了两次款，请尽快退回一笔。", "您好，财务正在核对两笔扣款，今天给您结果。", "支付超时后重复提交。", "撤销第二笔扣款。", "多扣的款项两天内退回原卡。"),
            new("Charged twice", "I was charged twice for the {0}. Please give one payment back.", "We are checking both charges and answer today.", "The payment was sent again after a timeout.", "The second charge was cancelled.", "The second payment is back on your card within two days.")),
        new(
            5,
            new("建议", "建议{0}的 App 增加儿童锁，家里小孩总去按。", "谢谢您的建议，已转给产品经理。", "现有版本没有儿童锁。", "列入下一版本计划。", "儿童锁将在下一版本加入，感谢您的建议。"),
            new("A suggestion", "Please add a child lock to the app of the {0}; our little one presses everything.", "Thank you, the product manager has it.", "The present version has no child lock.", "Planned for the next version.", "The child lock comes with the next version. Thank you for the idea.")),
        new(
            4,
            new("表扬师傅", "来修{0}的李师傅特别耐心，讲解也清楚，给个大大的赞！", "谢谢您的表扬，我们会转告师傅。", "表扬。", "已转告并在周会表扬。", "您的表扬已转达，期待继续为您服务。"),
            new("Thank you", "The technician who came for the {0} was patient and explained everything. Well done!", "Thank you! We pass it on.", "Praise.", "Passed on and mentioned in the weekly meeting.", "Your kind words have reached the technician.")),
        new(
            4,
            new("预约安装", "{0}到货了，想约周六上午安装，需要准备什么？", "您好，周六上午可以；请预留电源和进水口。", "安装咨询。", "预约周六上午九点。", "已预约周六九点，师傅提前一小时联系您。"),
            new("Installation", "The {0} has arrived. Can somebody install it on Saturday morning, and what do we prepare?", "Saturday morning is fine. Keep a socket and a water tap free.", "A question about installation.", "Booked for Saturday at nine.", "Booked for Saturday at nine; the fitter calls an hour before.")),
        new(
            3,
            new("App 闪退", "升级以后一打开{0}的设备页 App 就闪退，重装也没用。", "您好，请告诉我们手机型号，我们正在定位。", "新版本与旧系统不兼容。", "发布修复版本。", "修复版本已上架，请更新后再试。"),
            new("App crashes", "Since the update your app crashes when I open the page of my {0}. Reinstalling does not help.", "Which phone do you have? We are looking into it.", "The new version does not get on with older systems.", "A corrected version was released.", "The corrected version is in the store; please update.")),
        new(
            2,
            new("再次投诉", "{0}第三次修还是坏，再不解决我就找媒体曝光！", "非常抱歉。经理已接手，今天给您方案。", "同批次部件缺陷。", "整机更换并延保一年。", "新机明天送到，延保凭证随机附上。"),
            new("Third repair in a row", "This is the third repair of the {0} and it is broken again. If it is not settled I go to the press.", "We are very sorry. A manager has taken over and calls you today.", "A faulty part in the whole batch.", "The machine was replaced, with another year of warranty.", "The new machine comes tomorrow with its papers.")),
    ];

    /// <summary>What they have bought, in both languages.</summary>
    public static IReadOnlyList<(string Chinese, string English)> Products { get; } =
    [
        ("空气净化器", "air purifier"), ("洗碗机", "dishwasher"), ("热水器", "water heater"), ("扫地机器人", "robot vacuum"), ("冰箱", "fridge"),
        ("智能门锁", "smart lock"), ("电饭煲", "rice cooker"), ("投影仪", "projector"), ("洗衣机", "washing machine"), ("咖啡机", "coffee machine"),
    ];

    /// <summary>Chinese names.</summary>
    public static IReadOnlyList<string> ChineseNames { get; } =
    [
        "李伟", "王芳", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周涛", "吴迪", "徐倩", "孙强", "马超", "朱琳", "胡军", "郭敏", "何洁", "高峰",
        "林晓", "罗军", "郑爽", "梁宇", "谢娜", "宋佳", "唐磊", "许晴", "韩雪", "冯刚", "邓超", "曹颖",
    ];

    /// <summary>English names.</summary>
    public static IReadOnlyList<string> EnglishNames { get; } =
    [
        "Emma Wilson", "Oliver Grant", "Dana Fischer", "James Carter", "Mia Rossi", "Grace Hall", "Paul Meyer", "Nina Olsen", "Tom Baker", "Laura Kent",
        "Hugo Martin", "Ivy Chen", "Sam Taylor", "Ruth Adler", "Leo Novak",
    ];

    /// <summary>What customers add to a survey, by their score from 1 to 5, in both languages.</summary>
    public static IReadOnlyList<(string Chinese, string English)> Comments { get; } =
    [
        ("问题拖了太久，也没有人主动联系我。", "It took far too long and nobody called me."),
        ("回复太慢。", "The answers came too slowly."),
        ("最后解决了，但来回说了好几遍。", "It is settled, but I had to explain it again and again."),
        ("整体不错。", "Quite good."),
        ("处理得很快，师傅很专业。", "Quick, and the technician knew what he was doing."),
    ];
}
