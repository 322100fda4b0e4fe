using System.Globalization;
using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Puts what the service tells staff about its own work into their language and the shape of the channel.</summary>
public static class ServiceWords
{
    /// <summary>Renders a word.</summary>
    /// <param name="mail">What is told.</param>
    /// <param name="channel">The channel; a call speaks the subject.</param>
    /// <param name="language">The recipient's language.</param>
    /// <param name="organisation">What the service calls itself.</param>
    /// <param name="url">Where to read on, as an absolute URL.</param>
    /// <param name="words">The words that replace built-in ones; absent for none.</param>
    public static RenderedMessage Render(
        ServiceMail mail, MessageChannel channel, Language language, OrganisationName organisation, string url,
        TemplateBook? words = null)
    {
        var (subject, sentence, label) = language == Language.Chinese ? Chinese(mail) : English(mail);
        var title = PlainText.Line($"[{organisation.In(language)}] {subject}", 120);
        IReadOnlyList<LetterBlock> letter = [new LetterBlock.Paragraph(sentence), new LetterBlock.Link(label, url)];
        var text = $"{title} {url}";
        var kind = KindOf(mail.Word);
        if (words?.Find(kind, language) is { } texts)
        {
            var wording = TemplateWording.Over(
                new Wording(title, letter, text, sentence), texts, TemplateValues.OfService(kind, mail, organisation, url, language));
            (title, letter, text, sentence) = (PlainText.Line(wording.Subject, 120), wording.Letter, wording.Short, wording.Spoken);
        }

        return channel switch
        {
            MessageChannel.Sms => new RenderedMessage("", PlainText.Clean(text), null, null),
            MessageChannel.Voice => new RenderedMessage(
                "", PlainText.Clean(sentence), null, new TwimlWriter().Say(Speaker.Of(language), sentence, times: 2).Hangup().Finish()),
            MessageChannel.Email => new RenderedMessage(title, LetterText.Of(letter), LetterHtml.Of(title, letter, language), null),
            _ => new RenderedMessage(title, LetterText.Of(letter), null, null),
        };
    }

    private static TemplateKind KindOf(ServiceWord word) => word switch
    {
        ServiceWord.ReportReady => TemplateKind.ReportReady,
        ServiceWord.CallbackAhead => TemplateKind.CallbackAhead,
        ServiceWord.ArchiveGaps => TemplateKind.ArchiveGaps,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (string Subject, string Sentence, string Label) Chinese(ServiceMail mail) => mail.Word switch
    {
        ServiceWord.ReportReady => ($"{mail.About} 服务报告", $"您好，{mail.About} 的客户服务报告已生成，请查阅。每个数字均可追溯到相关工单。", "查看报告"),
        ServiceWord.CallbackAhead => ($"回访计划提醒：{mail.About}", $"您好，计划中的回访“{mail.About}”将于一周内开始，计划数量：{Number(mail)}，请提前安排。", "查看回访计划"),
        ServiceWord.ArchiveGaps => ($"{mail.About} 归档检查", $"您好，{mail.About} 的归档检查发现 {Number(mail)} 份工单记录不完整，请核对补充。", "查看检查结果"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (string Subject, string Sentence, string Label) English(ServiceMail mail) => mail.Word switch
    {
        ServiceWord.ReportReady => ($"Service report {mail.About}", $"The service report of {mail.About} is ready. Every figure can be traced to its cases.", "Read the report"),
        ServiceWord.CallbackAhead => ($"Callbacks ahead: {mail.About}", $"The planned callbacks \"{mail.About}\" begin within a week, {Number(mail)} of them. Please make time for them.", "Open the callback plan"),
        ServiceWord.ArchiveGaps => ($"Archive check {mail.About}", $"The archive check of {mail.About} found {Number(mail)} records with gaps. Please look and complete them.", "See what is missing"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Number(ServiceMail mail) => (mail.Count ?? 0).ToString(CultureInfo.InvariantCulture);
}
