using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary>The difference of two rule files in words, and the lines of their faults.</summary>
public sealed class RuleDifferenceTests
{
    private static readonly RuleTexts English = RuleTexts.For(Cases.Language.English);

    [Theory]
    [InlineData("""{ "warn": 0.8 }""", """{ "warn": 0.8, "version": 2 }""", "")]
    [InlineData("""{ "surveyDelay": "PT30M" }""", """{ "surveyDelay": "PT90M" }""", "Survey after closing: 30 minutes → 90 minutes")]
    [InlineData(
        """{ "targets": [ { "clock": "first-response", "tier": "vip", "target": { "measure": "calendar", "length": "PT12H" } }, { "clock": "handover", "pausable": true } ] }""",
        """{ "targets": [ { "clock": "handover", "pausable": false }, { "clock": "first-response", "tier": "vip", "target": { "measure": "working-days", "days": 2 } } ] }""",
        "Promise › Handover › pauses: yes → no | Promise › First response · VIP › length: 12 hours, day and night → 2 working days")]
    [InlineData(
        """{ "entries": [ { "date": "2026-10-01", "windows": [] } ] }""",
        """{ "entries": [ { "date": "2026-10-01", "windows": ["09:00-12:00"] }, { "date": "2026-10-02", "windows": [] } ] }""",
        "Day › 2026-10-01 › hours: nothing → 09:00-12:00 | Day › 2026-10-02 › date: - → 2026-10-02 | Day › 2026-10-02 › hours: - → nothing")]
    [InlineData("""{ "odd": { "er": 1 } }""", """{ }""", "odd › er: 1 → -")]
    public void Entries_are_told_apart_by_what_they_are_about(string before, string after, string expected)
    {
        var changes = RuleDifference.Of(Parse(before), Parse(after), English);

        Assert.Equal(expected, string.Join(" | ", changes.Select(change => $"{change.Words}: {change.Before ?? "-"} → {change.After ?? "-"}")));
    }

    [Theory]
    [InlineData("targets[1].target.length", 5)]
    [InlineData("targets[1].tier", 4)]
    [InlineData("targets[7]", 2)]
    [InlineData("warn", 8)]
    [InlineData("nothing", 1)]
    [InlineData("", 1)]
    public void A_path_leads_to_its_line_or_to_the_nearest_place_above(string path, int line)
    {
        const string json = "{\n  \"targets\": [\n    { \"clock\": \"handover\" },\n    { \"clock\": \"follow-up\",\n      \"target\": { \"length\": \"x\" }\n    }\n  ],\n  \"warn\": 2\n}";

        Assert.Equal(line, RuleLines.Of(json).LineOf(path));
    }

    [Theory]
    [InlineData("PT24H", "24 hours", "24 小时")]
    [InlineData("PT90M", "90 minutes", "90 分钟")]
    [InlineData("PT19H12M", "19 hours 12 minutes", "19 小时 12 分钟")]
    [InlineData("P7D", "7 days", "7 天")]
    [InlineData("PT134H24M", "5 days 14 hours", "5 天 14 小时")]
    public void A_length_is_said_as_people_say_it(string length, string english, string chinese)
    {
        var span = NodaTime.Text.PeriodPattern.NormalizingIso.Parse(length).Value.ToDuration();

        Assert.Equal((english, chinese), (English.Length(span), RuleTexts.For(Cases.Language.Chinese).Length(span)));
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
