using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The common numbers of a policy between its file and a form: lengths, the warning, dates. What the form does not say stays.</summary>
internal static class PolicyNumbers
{
    private const int HoursMax = 10_000;
    private const int DaysMax = 1_000;

    /// <summary>The policy of a draft, when it can be read.</summary>
    public static ServicePolicy? PolicyOf(RuleVersion draft) => RuleFile.Read(draft.Body.GetRawText(), [])?.Content as ServicePolicy;

    /// <summary>The name of the field for a target's length.</summary>
    public static string LengthField(int index) => string.Create(CultureInfo.InvariantCulture, $"t{index}-length");

    /// <summary>The name of the field for how it is counted.</summary>
    public static string MeasureField(int index) => string.Create(CultureInfo.InvariantCulture, $"t{index}-measure");

    /// <summary>What stands in the fields.</summary>
    public static IReadOnlyDictionary<string, string> Of(ServicePolicy policy)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["from"] = CalendarText.Of(policy.InForceFrom),
            ["warn"] = Text(policy.WarnFraction * 100),
            ["survey"] = Text((decimal)policy.SurveyDelay.TotalMinutes),
            ["reopen"] = Text((decimal)policy.ReopenWithin.TotalDays),
        };
        if (policy.Waiting.RemindAfter?.Days is { } remind)
        {
            fields["remind"] = Text(remind.Count);
        }

        if (policy.Waiting.Limit.Days is { } limit)
        {
            fields["limit"] = Text(limit.Count);
        }

        foreach (var (index, rule) in policy.Targets.Index())
        {
            fields[LengthField(index)] = Text(rule.Target.Days?.Count ?? (decimal)(rule.Target.Length ?? Duration.Zero).TotalHours);
            fields[MeasureField(index)] = CasesJson.NameOf(rule.Target.Measure);
        }

        return fields;
    }

    /// <summary>The draft with what was typed; errors by field where it is wrong.</summary>
    public static JsonElement Apply(
        JsonElement body, ServicePolicy policy, Func<string, string> typed, RuleEditTexts texts, Dictionary<string, string> errors) =>
        RuleBody.With(body, file =>
        {
            if (CalendarText.TryReadDate(typed("from"), out var from))
            {
                Set(file, "inForceFrom", CalendarText.Of(from));
            }
            else
            {
                errors["from"] = texts.DateWrong;
            }

            if (Read(typed, "warn", 1, 100, texts, errors) is { } percent && percent / 100 != policy.WarnFraction && file["escalation"] is JsonObject escalation)
            {
                escalation["warn"] = percent / 100;
            }

            if (Read(typed, "survey", 0, 60 * 24 * 30, texts, errors) is { } minutes && minutes != (decimal)policy.SurveyDelay.TotalMinutes)
            {
                file["surveyDelay"] = string.Create(CultureInfo.InvariantCulture, $"PT{(int)minutes}M");
            }

            if (Read(typed, "reopen", 1, 3650, texts, errors) is { } days && days != (decimal)policy.ReopenWithin.TotalDays)
            {
                file["reopenWithin"] = string.Create(CultureInfo.InvariantCulture, $"P{(int)days}D");
            }

            Waiting(file, "remind", "remindAfter", policy.Waiting.RemindAfter, typed, texts, errors);
            Waiting(file, "limit", "limit", policy.Waiting.Limit, typed, texts, errors);
            foreach (var (index, rule) in policy.Targets.Index())
            {
                if (TargetOf(index, rule, typed, texts, errors) is { } target && target != rule.Target && file["targets"]?[index] is JsonObject row)
                {
                    row["target"] = NodeOf(target);
                }
            }
        });

    private static ServiceTarget? TargetOf(int index, TargetRule rule, Func<string, string> typed, RuleEditTexts texts, Dictionary<string, string> errors)
    {
        var field = LengthField(index);
        if (!CasesJson.TryParse<ClockMeasure>(typed(MeasureField(index)), out var measure))
        {
            measure = rule.Target.Measure;
        }

        var isDays = measure == ClockMeasure.WorkingDays;
        if (!TryNumber(typed(field), out var length) || length <= 0 || length > (isDays ? DaysMax : HoursMax))
        {
            errors[field] = texts.LengthWrong;
            return null;
        }

        if (isDays && length != decimal.Truncate(length))
        {
            errors[field] = texts.WholeDays;
            return null;
        }

        return isDays ? ServiceTarget.InWorkingDays((int)length) : new ServiceTarget(measure, Duration.FromMinutes((long)Math.Round(length * 60)));
    }

    private static void Waiting(
        JsonObject file, string field, string member, ServiceTarget? now, Func<string, string> typed, RuleEditTexts texts, Dictionary<string, string> errors)
    {
        if (now?.Days is { } days && Read(typed, field, 1, 250, texts, errors) is { } count && count != days.Count && file["waiting"] is JsonObject waiting)
        {
            waiting[member] = NodeOf(ServiceTarget.InWorkingDays((int)count));
        }
    }

    private static decimal? Read(Func<string, string> typed, string field, int least, int most, RuleEditTexts texts, Dictionary<string, string> errors)
    {
        if (TryNumber(typed(field), out var number) && number >= least && number <= most && (field == "warn" || number == decimal.Truncate(number)))
        {
            return number;
        }

        errors[field] = texts.NumberWrong(least, most);
        return null;
    }

    private static JsonObject NodeOf(ServiceTarget target)
    {
        var node = new JsonObject { ["measure"] = CasesJson.NameOf(target.Measure) };
        if (target.Days is { } days)
        {
            node["days"] = days.Count;
        }
        else
        {
            var minutes = (long)(target.Length ?? Duration.Zero).TotalMinutes;
            node["length"] = minutes % 60 == 0
                ? string.Create(CultureInfo.InvariantCulture, $"PT{minutes / 60}H")
                : string.Create(CultureInfo.InvariantCulture, $"PT{minutes}M");
        }

        return node;
    }

    private static void Set(JsonObject file, string member, string value)
    {
        if (file[member]?.ToString() != value)
        {
            file[member] = value;
        }
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text.Replace('，', '.').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static string Text(decimal number) => Math.Round(number, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
