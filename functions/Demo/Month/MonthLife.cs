using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The life of one contact of the month, from its first words to the answer to the follow-up.</summary>
internal sealed class MonthLife(MonthStage stage, MonthContact contact)
{
    private const string Fallback = "anna";

    private static readonly (int Score, int Weight)[] Scores = [(5, 52), (4, 27), (3, 11), (2, 6), (1, 4)];

    private string _id = "";
    private string _handler = Fallback;

    private bool IsChinese => contact.Customer.Language == Language.Chinese;

    private string Key => $"month-{contact.Index}";

    /// <summary>The contact comes in; what follows is planned once its case is known.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await SendAsync(Key, contact.Say(contact.Words.Message), cancellationToken);
        stage.In(0.05, ContinueAsync);
    }

    private async Task SendAsync(string key, string words, CancellationToken cancellationToken)
    {
        var customer = contact.Customer;
        var tag = PageLanguage.Tag(customer.Language);
        await (contact.Channel switch
        {
            Channel.Sms => stage.Twilio.TextAsync(key, customer.Phone, words, [], cancellationToken),
            Channel.Phone => stage.Twilio.CallAsync(key, customer.Phone, IsChinese ? "1" : "2", words, cancellationToken),
            Channel.Email => stage.SendGrid.MailAsync(
                new DemoMail(key, $"{customer.Name} <{customer.Email}>", contact.Say(contact.Words.Subject), words)
                {
                    FileName = contact.Index % 9 == 0 ? (IsChinese ? "购买凭证.pdf" : "receipt.pdf") : null,
                },
                stage.Now,
                cancellationToken),
            Channel.Desk => stage.Client.PostAsync(
                "/intake/desk",
                new { kind = contact.Index % 2 == 0 ? "visit" : "letter", name = customer.Name, phone = customer.Phone, message = words, language = tag },
                Fallback,
                cancellationToken),
            _ => stage.Client.PostAsync(
                "/intake/web", new { name = customer.Name, email = customer.Email, message = words, language = tag, consent = true }, null, cancellationToken),
        });
    }

    private async Task ContinueAsync(CancellationToken cancellationToken)
    {
        var address = contact.Channel is Channel.Email or Channel.Web ? contact.Customer.Email : contact.Customer.Phone;
        if (await stage.FindAsync(address, cancellationToken) is not { } head)
        {
            throw new DemoFailedException($"No case was opened for contact {contact.Index}.");
        }

        _id = head.GetProperty("id").GetString() ?? "";
        Learn(head);
        switch (contact.Fate)
        {
            case MonthFate.Spam:
                stage.AtWork(2, token => ActAsync("spam", new { reason = IsChinese ? "广告" : "Advertising" }, token));
                break;
            case MonthFate.Forgotten:
                stage.In(25, ConfirmAsync);
                stage.AtWork(27, RespondAsync);
                break;
            default:
                stage.AtWork(0.3 + (stage.Random.NextDouble() * 5), RespondAsync);
                break;
        }
    }

    private async Task RespondAsync(CancellationToken cancellationToken)
    {
        await ActAsync("respond", new { text = contact.Say(contact.Words.Reply) }, cancellationToken);
        if (contact.Index % 17 == 3)
        {
            var reason = IsChinese ? "需要多个部门配合。" : "Several departments must work together.";
            await ActAsync("correct", new { complexity = "complex", reason }, cancellationToken);
            stage.AtWork(1, AskDepartmentAsync);
        }

        switch (contact.Fate)
        {
            case MonthFate.Waits:
                stage.AtWork(1, token => ActAsync("wait", new { @for = IsChinese ? "请告诉我们订单号。" : "Please tell us the order number." }, token));
                stage.In(20 + (stage.Random.NextDouble() * 20), ReplyAsync);
                break;
            case MonthFate.HandedOver:
                stage.AtWork(1, HandOverAsync);
                break;
            case MonthFate.Late:
                stage.AtWork(56, HandleAsync);
                break;
            default:
                stage.AtWork(1 + (stage.Random.NextDouble() * 8), HandleAsync);
                break;
        }
    }

    private async Task ReplyAsync(CancellationToken cancellationToken)
    {
        if (contact.Channel is Channel.Sms or Channel.Email or Channel.Web)
        {
            await SendAsync(Key + "-reply", IsChinese ? $"订单号 {20261000 + contact.Index}" : $"The order is {20261000 + contact.Index}.", cancellationToken);
        }
        else
        {
            await ActAsync("resume", new { }, cancellationToken);
        }

        stage.AtWork(2, HandleAsync);
    }

    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        var to = _handler == "chen" ? "bo" : "chen";
        if (await ActAsync("handover", new { to, reason = IsChinese ? "需要专业人员处理。" : "A specialist is needed." }, cancellationToken))
        {
            stage.AtWork(2, async token =>
            {
                _handler = to;
                await ActAsync("accept-handover", new { }, token);
                stage.AtWork(3, HandleAsync);
            });
        }
    }

    private async Task AskDepartmentAsync(CancellationToken cancellationToken)
    {
        var question = contact.Say(contact.Words.Message);
        if (await ActAsync("ask-department", new { department = "technical-support", question }, cancellationToken) && contact.Index % 2 == 1)
        {
            stage.AtWork(5, token => ActAsync("answer-department", new { text = contact.Words.Cause }, token, "bo"));
        }
    }

    private async Task HandleAsync(CancellationToken cancellationToken)
    {
        await ActAsync("handle", new { plan = contact.Say(contact.Words.Measures) }, cancellationToken);
        stage.AtWork(1 + (stage.Random.NextDouble() * (contact.Index % 3 == 0 ? 60 : 10)), ResolveAsync);
    }

    private async Task ResolveAsync(CancellationToken cancellationToken)
    {
        foreach (var step in (string[])["verify", "investigate", "handle"])
        {
            await ActAsync("complaint-step", new { step, note = contact.Words.Cause }, cancellationToken);
        }

        var words = contact.Words;
        await ActAsync("resolve", new { cause = words.Cause, measures = words.Measures, text = contact.Say(words.Result) }, cancellationToken);
        if (await ActAsync("close", new { }, cancellationToken))
        {
            stage.In(3 + (stage.Random.NextDouble() * 20), AnswerSurveyAsync);
            stage.AtWork(26 + (stage.Random.NextDouble() * 40), CallAsync);
            stage.In((24 * 7) + 5 + (stage.Random.NextDouble() * 30), AnswerFollowUpAsync);
        }
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (contact.Index % 3 != 0 && await stage.LatestAsync(_id, "alert", cancellationToken) is { } alert)
        {
            await stage.Client.TryPostAsync(alert.PathTo("alerts"), new { }, null, cancellationToken);
        }
    }

    private async Task AnswerSurveyAsync(CancellationToken cancellationToken)
    {
        if (stage.Random.NextDouble() < 0.5 || await stage.LatestAsync(_id, "survey", cancellationToken) is not { } survey)
        {
            return;
        }

        var csat = MonthPlan.Choose(stage.Random, Scores);
        var aspect = Math.Clamp(csat + stage.Random.Next(-1, 2), 1, 5);
        var (chinese, english) = MonthTopics.Comments[csat - 1];
        var isAnswered = await stage.Client.TryPostAsync(
            survey.PathTo("surveys"),
            new
            {
                csat,
                nps = Math.Clamp((csat * 2) + stage.Random.Next(-1, 1), 0, 10),
                attitude = Math.Min(5, aspect + 1),
                speed = aspect,
                effectiveness = csat,
                comment = stage.Random.NextDouble() < 0.4 ? (IsChinese ? chinese : english) : "",
            },
            null,
            cancellationToken);
        if (isAnswered && csat <= 2)
        {
            stage.AtWork(20, token => ActAsync(
                "analysis",
                new { report = contact.Words.Cause, measures = contact.Words.Measures, answerable = "su" },
                token,
                "su"));
        }
    }

    // The callback team calls most customers within three working days; some are not reached, and called again (H62).
    private Task CallAsync(CancellationToken cancellationToken)
    {
        switch (stage.Random.Next(10))
        {
            case < 5:
                var note = IsChinese ? "客户确认已解决。" : "The customer says that it holds.";
                return TryAsync(new { outcome = "reached", holds = true, note }, cancellationToken);
            case < 8:
                stage.AtWork(20, CallAsync);
                return TryAsync(new { outcome = "no-answer", note = IsChinese ? "无人接听。" : "Nobody answered." }, cancellationToken);
            default:
                return Task.CompletedTask;
        }
    }

    private Task TryAsync(object body, CancellationToken cancellationToken) => ActAsync("follow-up/try", body, cancellationToken);

    private async Task AnswerFollowUpAsync(CancellationToken cancellationToken)
    {
        if (stage.Random.NextDouble() < 0.35 || await stage.LatestAsync(_id, "follow-up", cancellationToken) is not { } question)
        {
            return;
        }

        var holds = stage.Random.NextDouble() < 0.93;
        var comment = holds ? "" : IsChinese ? "又出现了同样的问题。" : "It has happened again.";
        if (await stage.Client.TryPostAsync(question.PathTo("followups"), new { holds, comment }, null, cancellationToken) && !holds)
        {
            stage.AtWork(2, RespondAsync);
        }
    }

    // What a case's state refuses was overtaken by something else in it: a merge of two contacts, a reopening.
    private Task<bool> ActAsync(string act, object body, CancellationToken cancellationToken, string? staff = null) =>
        stage.Client.TryPostAsync($"/cases/{_id}/{act}", body, staff ?? _handler, cancellationToken);

    private void Learn(JsonElement head) =>
        _handler = head.TryGetProperty("handler", out var handler) && handler.GetString() is { Length: > 0 } known
            && stage.Client.Keys.Tokens.ContainsKey(known)
                ? known
                : Fallback;
}
