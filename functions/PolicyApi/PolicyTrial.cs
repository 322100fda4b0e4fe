using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary><c>POST /policies/{kind}/{id}/{version}/trial?from=&amp;to=</c>: what a version would have warned and breached among past cases. Writes nothing.</summary>
internal static class PolicyTrial
{
    internal const int DaysMax = 366;
    private const int LimitMax = 200;

    public static async Task<IResult> RunAsync(
        string kind, string id, int version, HttpContext context, RuleLibrary library, LiveRules rules, RuleTrials trials,
        IOptions<SiteOptions> site, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = new RuleFileName(kind, id, version);
        if (!PolicyApi.IsName(name) || await library.FindAsync(name, cancellationToken) is not { } record)
        {
            return PolicyApi.Unknown(name);
        }

        var zone = DateTimeZoneProviders.Tzdb[site.Value.Zone];
        var now = time.GetUtcNow().ToInstant();
        if (!TryReadPeriod(context.Request.Query, now.InZone(zone).Date, out var first, out var last))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", $"from, to: dates such as 2026-11-01, at most {DaysMax} days apart.", "from");
        }

        if (!TryReadPage(context.Request.Query, out var skip, out var limit))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "bad-query", "cursor: one that a page of this trial gave is needed.", "cursor");
        }

        var faults = new List<RuleFault>();
        if (RuleFile.Read(record.Body.GetRawText(), faults) is not { Content: ServicePolicy or CalendarDocument } draft)
        {
            return faults.Count > 0
                ? Problems.OfFaults("rule-faults", faults)
                : Problems.Of(StatusCodes.Status409Conflict, "no-trial", "A trial is run for policies and calendars.");
        }

        if (draft.Content is ServicePolicy policy && rules.Shelf.Newest(RuleKinds.Calendar).All(known => known.Name.Id != policy.Calendar))
        {
            return Problems.OfFaults("rule-faults", [RuleShelf.NoCalendar(policy)]);
        }

        var report = new TrialReport(skip, limit);
        await trials.AddAsync(report, draft, first, last, cancellationToken);
        return Answer(report, first, last);
    }

    private static IResult Answer(TrialReport report, LocalDate first, LocalDate last) => JsonAnswer.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("from", LocalDatePattern.Iso.Format(first));
        writer.WriteString("to", LocalDatePattern.Iso.Format(last));
        writer.WriteNumber("cases", report.Cases);
        writer.WriteNumber("differing", report.Differing);
        writer.WriteStartArray("figures");
        foreach (var row in report.Figures)
        {
            writer.WriteStartObject();
            writer.WriteString("clock", CasesJson.NameOf(row.Clock));
            writer.WriteString("department", row.Department);
            Write(writer, "was", row.Was);
            Write(writer, "would", row.Would);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("items");
        foreach (var one in report.Listed)
        {
            Write(writer, one);
        }

        writer.WriteEndArray();
        writer.WriteString("next", report.Next?.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, string name, TrialCounts counts)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("started", counts.Started);
        writer.WriteNumber("warned", counts.Warned);
        writer.WriteNumber("breached", counts.Breached);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TrialCase one)
    {
        writer.WriteStartObject();
        writer.WriteString("id", one.Head.Id.Value);
        writer.WriteString("number", one.Head.Number);
        writer.WriteString("department", one.Head.Department);
        writer.WriteString("policy", one.Head.Policy.ToString());
        writer.WriteStartArray("clocks");
        foreach (var clock in one.Clocks.Where(clock => clock.Differs))
        {
            writer.WriteStartObject();
            writer.WriteString("name", clock.Clock.ToString());
            Write(writer, "was", clock.Was);
            Write(writer, "would", clock.Would);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, TrialOutcome? outcome)
    {
        if (outcome is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        if (outcome.DueAt is { } due)
        {
            writer.WriteString("dueAt", due.ToDateTimeOffset());
        }

        writer.WriteBoolean("warned", outcome.Warned);
        writer.WriteBoolean("breached", outcome.Breached);
        writer.WriteNumber("lateSeconds", (long)outcome.LateBy.TotalSeconds);
        writer.WriteEndObject();
    }

    // Without dates, the month before this one.
    private static bool TryReadPeriod(IQueryCollection query, LocalDate today, out LocalDate first, out LocalDate last)
    {
        var month = today.With(DateAdjusters.StartOfMonth);
        (first, last) = (month.PlusMonths(-1), month.PlusDays(-1));
        return TryRead(query["from"], ref first) && TryRead(query["to"], ref last)
            && last >= first && Period.DaysBetween(first, last) <= DaysMax;
    }

    private static bool TryRead(string? text, ref LocalDate date)
    {
        if (text is null)
        {
            return true;
        }

        var read = LocalDatePattern.Iso.Parse(text);
        date = read.Success ? read.Value : date;
        return read.Success;
    }

    private static bool TryReadPage(IQueryCollection query, out int skip, out int limit)
    {
        (skip, limit) = (0, 50);
        return (!query.TryGetValue("cursor", out var cursor) || int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            && (!query.TryGetValue("limit", out var most) || (int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is > 0 and <= LimitMax));
    }
}
