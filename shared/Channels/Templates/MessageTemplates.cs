using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Puts every word that goes to a person into its language and its channel's shape.</summary>
public static class MessageTemplates
{
    /// <summary>Renders one message.</summary>
    /// <remarks>
    /// Every kind needs a link: receipt and reply <c>track</c>; result <c>track</c> or <c>appeal</c>; warning, all-clear and
    /// staff-task <c>case</c>; alert <c>alert</c>; survey and reminder <c>survey</c>; follow-up <c>followup</c>. Further: a receipt
    /// the promise (H04); a warning clock, due and remaining, an alert clock, due, lateness and level (H40); an all-clear the
    /// clock; a reply, a result and a task the words.
    /// </remarks>
    /// <param name="kind">Why it goes out.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="language">The recipient's language.</param>
    /// <param name="facts">What it says.</param>
    /// <param name="words">The words that replace built-in ones; absent for none.</param>
    /// <exception cref="ArgumentException">A fact that the kind needs is missing, or the case has no number.</exception>
    public static RenderedMessage Render(NotificationKind kind, MessageChannel channel, Language language, MessageFacts facts, TemplateBook? words = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentException.ThrowIfNullOrWhiteSpace(facts.CaseNumber);
        var wording = MessageWords.In(language).Of(kind, facts);
        if (words is { IsEmpty: false })
        {
            var template = TemplateWording.KindOf(kind, facts);
            wording = words.Find(template, language) is { } texts
                ? TemplateWording.Over(wording, texts, new TemplateValues(template, facts, language))
                : wording;
        }

        return channel switch
        {
            MessageChannel.Sms => new RenderedMessage("", PlainText.Clean(wording.Short), null, null),
            MessageChannel.Voice => new RenderedMessage("", PlainText.Clean(wording.Spoken), null, CallOf(wording, language, facts)),
            MessageChannel.Console => new RenderedMessage(Subject(wording), LetterText.Of(wording.Letter), null, null),
            MessageChannel.Email => new RenderedMessage(
                Subject(wording), LetterText.Of(wording.Letter), LetterHtml.Of(Subject(wording), wording.Letter, language), null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A subject is one line: a line break in a customer's words must never become a header of its own.
    private static string Subject(Wording wording) => PlainText.Line(wording.Subject, 120);

    // Spoken twice. Who presses no key was not reached: the call ends, and the climb goes on (H40).
    private static string CallOf(Wording wording, Language language, MessageFacts facts)
    {
        var speaker = Speaker.Of(language);
        if (wording.KeyPrompt is not { } prompt)
        {
            return new TwimlWriter().Say(speaker, wording.Spoken, times: 2).Hangup().Finish();
        }

        var gather = new TwimlGather
        {
            Input = "dtmf",
            KeysMax = 1,
            TimeoutSeconds = 8,
            Action = facts.LinkOrNull(LinkNames.AlertKey) ?? facts.Link(LinkNames.Alert),
            IsSilenceReported = false,
        };
        return new TwimlWriter().Gather(gather, prompts => prompts.Say(speaker, wording.Spoken + prompt, times: 2)).Finish();
    }
}
