using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>The standard words of a call (H05): greeting, who we are, what we need, asking again, ending politely.</summary>
internal sealed record PhoneWords
{
    public static PhoneWords Chinese { get; } = new()
    {
        Greeting = "您好，这里是{organisation}。中文服务请按 1。",
        NotUnderstood = "抱歉，没有听清。",
        Ask = "请用一句话说明您的问题，或按 1 留言。",
        AskNumber = "您的号码没有显示，请同时说出您的联系电话。",
        OfferRecording = "抱歉，还是没有听清。请按 1 留言，我们会听取并处理。",
        Record = "请在提示音后留言，并留下您的姓名，说完按井号键结束。",
        Heard = "好的，您说的是：{speech}。",
        Thanks = "我们已经记录，会尽快答复您。感谢您的来电，再见。",
        EndUnclear = "抱歉，没有听清您的问题。您可以再次来电，或发短信给我们。感谢您的来电，再见。",
        EndAbuse = "很抱歉给您带来不便。本次通话到此结束，来电已记录。如需帮助，欢迎再次来电，再见。",
        EndOutOfScope = "这里是{organisation}，您的来电可能不在我们的服务范围内。感谢您的来电，再见。",
        AlertConfirmed = "已确认接手，谢谢。",
        AlertOpen = "没有确认，告警将继续上报。",
        Hints = ["投诉", "退款", "退货", "换货", "维修", "安装", "账单", "发票", "订单", "物流", "咨询", "建议", "空调", "漏水"],
    };

    public static PhoneWords English { get; } = new()
    {
        Greeting = "Hello, this is {organisation}. For English, press 2.",
        NotUnderstood = "Sorry, I did not catch that.",
        Ask = "Please say in one sentence what it is about, or press 1 to leave a message.",
        AskNumber = "Your number is not shown, so please also say how we can reach you.",
        OfferRecording = "Sorry, I still did not catch that. Press 1 to leave a message, and we will listen to it.",
        Record = "Please leave your message and your name after the tone, and press the pound key at the end.",
        Heard = "You said: {speech}.",
        Thanks = "We have noted it and will answer you soon. Thank you for calling. Goodbye.",
        EndUnclear = "Sorry, I could not understand. Please call again, or send us a text message. Thank you for calling. Goodbye.",
        EndAbuse = "I am sorry for the trouble. This call ends here and has been noted. Please call again if you need help. Goodbye.",
        EndOutOfScope = "This is {organisation}; your call may be meant for somebody else. Thank you for calling. Goodbye.",
        AlertConfirmed = "Confirmed. Thank you.",
        AlertOpen = "Not confirmed. The alert goes on.",
        Hints =
        [
            "complaint", "refund", "return", "exchange", "repair", "installation", "invoice", "bill", "order", "delivery", "question",
            "suggestion",
        ],
    };

    public required string Greeting { get; init; }

    public required string NotUnderstood { get; init; }

    public required string Ask { get; init; }

    public required string AskNumber { get; init; }

    public required string OfferRecording { get; init; }

    public required string Record { get; init; }

    public required string Heard { get; init; }

    public required string Thanks { get; init; }

    public required string EndUnclear { get; init; }

    public required string EndAbuse { get; init; }

    public required string EndOutOfScope { get; init; }

    public required string AlertConfirmed { get; init; }

    public required string AlertOpen { get; init; }

    public required IReadOnlyList<string> Hints { get; init; }

    /// <summary>The words in a language, with those in their place that a service manager has written.</summary>
    public static PhoneWords In(Language language, TemplateBook book)
    {
        var words = language == Language.Chinese ? Chinese : English;
        string Said(string kind, string builtIn) => book.FindSentence(kind, language) ?? builtIn;
        return words with
        {
            Greeting = Said(SentenceKinds.Greeting, words.Greeting),
            NotUnderstood = Said(SentenceKinds.NotUnderstood, words.NotUnderstood),
            Ask = Said(SentenceKinds.Ask, words.Ask),
            AskNumber = Said(SentenceKinds.AskNumber, words.AskNumber),
            OfferRecording = Said(SentenceKinds.OfferRecording, words.OfferRecording),
            Record = Said(SentenceKinds.Record, words.Record),
            Heard = Said(SentenceKinds.Heard, words.Heard),
            Thanks = Said(SentenceKinds.Thanks, words.Thanks),
            EndUnclear = Said(SentenceKinds.EndUnclear, words.EndUnclear),
            EndAbuse = Said(SentenceKinds.EndAbuse, words.EndAbuse),
            EndOutOfScope = Said(SentenceKinds.EndOutOfScope, words.EndOutOfScope),
            AlertConfirmed = Said(SentenceKinds.AlertConfirmed, words.AlertConfirmed),
            AlertOpen = Said(SentenceKinds.AlertOpen, words.AlertOpen),
        };
    }
}
