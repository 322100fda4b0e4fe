using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>How the sentences of a timeline name people, times and the domain's things, for one reader.</summary>
public sealed class TimelineNames(PageContext page, IStaffDirectory staff)
{
    private readonly CasePageTexts _texts = CasePageTexts.For(page.Language);

    /// <summary>The domain's words.</summary>
    public DomainTexts Words { get; } = DomainTexts.For(page.Language);

    /// <summary>Who caused an entry.</summary>
    public string Who(Actor by) => by.StaffId is { } id ? Person(id) : by == Actor.Customer ? _texts.Customer : _texts.Service;

    /// <summary>A member of staff by name; an id that the directory knows no more as it is.</summary>
    public string Person(string? staffId) => staffId is null ? _texts.Nobody : staff.Find(staffId)?.Name ?? staffId;

    /// <summary>A staff id or a department's id.</summary>
    public string Recipient(string id) => staff.Find(id)?.Name ?? Words.Department(id);

    /// <summary>An instant, without the zone, which the page's foot tells.</summary>
    public string When(Instant at) => page.Texts.Time.Moment(at.InZone(page.Zone).LocalDateTime);

    /// <summary>A length as people say it.</summary>
    public string Span(Duration length) => page.Texts.Time.Span(Duration.Max(length, Duration.Zero).ToTimeSpan());

    /// <summary>A kind of task.</summary>
    public string Task(string kind) => _texts.Tasks.GetValueOrDefault(kind, kind);

    /// <summary>A clock with its round.</summary>
    public string Clock(ClockName name) => Words.ClockName(name);
}
