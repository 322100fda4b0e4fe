using System.Text.Json.Nodes;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Tells what an alert's link shows. It names no customer: the link needs no sign-in.</summary>
internal sealed class AlertStory(IStaffDirectory staff)
{
    public AlertView Of(CaseFile file, CaseLink.Alert link, PageContext page, Instant now)
    {
        if (file.AlertTo(link.Clock, link.Level, link.StaffId) is not { } alert || file.Clock(link.Clock) is not { } clock)
        {
            return new AlertView.Unknown(page);
        }

        var due = clock.DueAt ?? alert.RaisedAt;
        var subject = new AlertSubject(
            file.Head.Number, link.Clock.Kind, due.ToDateTimeOffset(), (now - due).ToTimeSpan(), link.Level)
        {
            Handler = file.Head.Handler is { } handler ? staff.Find(handler)?.Name : null,
        };
        return (alert, clock) switch
        {
            ({ ConfirmedAt: { } at }, _) => new AlertView.Confirmed(
                page, subject, staff.Find(alert.StaffId)?.Name ?? alert.StaffId, at.ToDateTimeOffset(), alert.Promise?.ToDateTimeOffset()),
            (_, { IsOpen: false }) => new AlertView.Met(page, file.Head.Number, (clock.MetAt ?? now).ToDateTimeOffset()),
            _ => new AlertView.Open(page, subject),
        };
    }

    public static IResult Json(AlertView view) => view switch
    {
        AlertView.Open open => Answer("open", open.Subject),
        AlertView.Confirmed confirmed => Answer("confirmed", confirmed.Subject, ("by", confirmed.By), ("at", confirmed.At.ToString("o"))),
        AlertView.Met met => TypedResults.Text(new JsonObject { ["state"] = "met", ["number"] = met.Number }.ToJsonString(), "application/json"),
        _ => LinkAnswers.Unknown,
    };

    private static IResult Answer(string state, AlertSubject subject, params (string Name, string Value)[] more)
    {
        var answer = new JsonObject
        {
            ["state"] = state,
            ["number"] = subject.Number,
            ["clock"] = ClockName.First(subject.Clock).ToString(),
            ["level"] = subject.Level,
            ["dueAt"] = subject.DueAt.ToString("o"),
        };
        foreach (var (name, value) in more)
        {
            answer[name] = value;
        }

        return TypedResults.Text(answer.ToJsonString(), "application/json");
    }
}
