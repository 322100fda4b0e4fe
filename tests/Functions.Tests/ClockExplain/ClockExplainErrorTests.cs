using System.Text;
using System.Text.Json;
using static Serverless.Functions.Tests.ClockExplainTests;

namespace Serverless.Functions.Tests;

/// <summary>What <c>clock explain</c> refuses, and that the lines after it go on.</summary>
public sealed class ClockExplainErrorTests
{
    private const string Monday = "\"timezone\":\"Asia/Shanghai\",\"businessHours\":{\"mon\":[[\"09:00\",\"12:00\"]]}";
    private const string Ask = ",\"clock\":\"business\",\"start\":\"2026-06-18T17:15:00+08:00\",\"targetSeconds\":60";

    [Theory]
    [InlineData("\"businessHours\":{\"mon\":[[\"09:00\",\"12:00\"]]}" + Ask, "timezone: ")]
    [InlineData("\"timezone\":\"Mars/Base\"" + Ask, "timezone: 'Mars/Base'")]
    [InlineData("\"timezone\":\"UTC+08\"" + Ask, "timezone: ")]
    [InlineData("\"timezone\":8" + Ask, "timezone: ")]
    [InlineData("\"timezone\":\"UTC\"" + Ask, "businessHours: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{}" + Ask, "businessHours: No date has a window")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"monday\":[]}" + Ask, "businessHours.monday: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"mon\":[[\"12:00\",\"09:00\"]]}" + Ask, "businessHours.mon[0]: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"mon\":[[\"09:00\",\"09:00\"]]}" + Ask, "businessHours.mon[0]: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"mon\":[[\"09:00\",\"24:01\"]]}" + Ask, "businessHours.mon[0]: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"mon\":[[\"9:00\",\"12:00\"]]}" + Ask, "businessHours.mon[0]: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"mon\":[[\"09:00\"]]}" + Ask, "businessHours.mon[0]: ")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{\"mon\":[[\"09:00\",\"12:00\"],[\"11:59\",\"13:00\"]]}" + Ask, "businessHours.mon: ")]
    [InlineData(Monday + ",\"holidays\":[\"2026-02-30\"]" + Ask, "holidays[0]: ")]
    [InlineData(Monday + ",\"holidays\":[\"--02-30\"]" + Ask, "holidays[0]: ")]
    [InlineData(Monday + ",\"holidays\":\"2026-02-20\"" + Ask, "holidays: ")]
    [InlineData(Monday + ",\"dateOverrides\":{\"2026-13-01\":[]}" + Ask, "dateOverrides.2026-13-01: ")]
    [InlineData(Monday + ",\"holidays\":[\"2026-10-01\"],\"dateOverrides\":{\"2026-10-01\":[[\"09:00\",\"12:00\"]]}" + Ask, "dateOverrides: ")] // S04
    [InlineData(Monday + ",\"holidays\":[\"--12-25\"],\"dateOverrides\":{\"2026-12-25\":[[\"09:00\",\"12:00\"]]}" + Ask, "dateOverrides: ")] // S04
    [InlineData(Monday + ",\"calendar\":\"china\"" + Ask, "businessHours: ")]
    [InlineData("\"calendar\":\"mars\"" + Ask, "calendar: ")]
    [InlineData("\"calendar\":\"china\",\"timezone\":\"UTC\"" + Ask, "timezone: ")]
    [InlineData(Monday, "Nothing is asked")]
    [InlineData(Monday + Ask + ",\"windows\":1", "windows: ")]
    [InlineData(Monday + Ask + ",\"colour\":1", "colour: ")]
    [InlineData(Monday + ",\"from\":\"2026-01-01\"", "to: ")]
    [InlineData(Monday + ",\"from\":\"2026-01-02\",\"to\":\"2026-01-01\"", "to: ")]
    [InlineData(Monday + ",\"date\":\"2026-1-2\"", "date: ")]
    [InlineData(Monday + ",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":60", "clock: ")]
    [InlineData(Monday + ",\"clock\":\"lunar\",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":60", "clock: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"targetSeconds\":60", "start: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00\",\"targetSeconds\":60", "start: '2026-01-01T00:00:00' has no offset")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00.5Z\",\"targetSeconds\":60", "start: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-02-29T00:00:00Z\",\"targetSeconds\":60", "start: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T25:00:00Z\",\"targetSeconds\":60", "start: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00+19:00\",\"targetSeconds\":60", "start: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":1767225600,\"targetSeconds\":60", "start: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":-1", "targetSeconds: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":1.5", "targetSeconds: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":\"60\"", "targetSeconds: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":1e300", "targetSeconds: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-01T00:00:00Z\",\"targetSeconds\":3000000000", "targetSeconds: Nothing is due within")]
    [InlineData(Monday + ",\"start\":\"2026-01-01T00:00:00Z\",\"targetWorkingDays\":-1", "targetWorkingDays: ")]
    [InlineData(Monday + ",\"start\":\"2026-01-01T00:00:00Z\",\"targetWorkingDays\":1,\"endOfWorkingDay\":\"yes\"", "endOfWorkingDay: ")]
    [InlineData(Monday + ",\"clock\":\"business\",\"start\":\"2026-01-02T00:00:00Z\",\"end\":\"2026-01-01T00:00:00Z\"", "end: ")]
    [InlineData(Monday + ",\"start\":\"2026-01-02T00:00:00Z\",\"windows\":0", "windows: ")]
    [InlineData(Monday + Ask + ",\"pausedIntervals\":[{\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}]", "pausedIntervals[0].to: ")]
    [InlineData(Monday + Ask + ",\"pausedIntervals\":[{\"to\":\"2026-01-01T00:00:00Z\"}]", "pausedIntervals[0].from: ")]
    [InlineData(Monday + Ask + ",\"pausedIntervals\":[{\"from\":\"2026-01-02T00:00:00Z\",\"until\":1}]", "pausedIntervals[0].until: ")]
    [InlineData(Monday + Ask + ",\"pausedIntervals\":[[]]", "pausedIntervals[0]: ")]
    [InlineData(Monday + Ask + ",\"language\":\"fr\"", "language: ")]
    [InlineData(Monday + Ask + ",\"clock\":\"business\"", "The line is no JSON object")]
    [InlineData(Monday + ",\"date\":\"\\ud800\"", "The line has a text that is not Unicode")]
    public async Task A_bad_scenario_is_an_error_that_names_the_field(string scenario, string error) =>
        Assert.StartsWith(error, (await AnswerAsync(scenario)).GetProperty("error").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Every_line_has_its_answer_in_order_whatever_the_others_are()
    {
        const string Good = "{\"calendar\":\"china\",\"date\":\"2026-10-10\"}";
        byte[] input =
        [
            .. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(Good), .. "\r\n"u8, .. "\n  \r\n"u8, .. "nonsense\n[]\n"u8, .. "\"\xff\"\n"u8, 0xff, .. "\n"u8,
            .. Encoding.UTF8.GetBytes(new string(' ', ScenarioLines.LineMax + 1) + "\n"), .. Encoding.UTF8.GetBytes(new string('x', (3 * ScenarioLines.LineMax) + 7)),
            .. "\n"u8, .. Encoding.UTF8.GetBytes(Good),
        ];

        var lines = await LinesAsync(input);

        Assert.Equal(
            ["workingDay", "error", "error", "error", "error", "error", "error", "workingDay"],
            lines.Select(line => JsonDocument.Parse(line).RootElement.EnumerateObject().First().Name));
    }

    [Fact]
    public async Task What_was_asked_is_answered_before_more_is_read()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        var answers = new System.IO.Pipelines.Pipe();
        var work = ScenarioLines.AnswerAsync(pipe.Reader.AsStream(), answers.Writer.AsStream(), default);

        await pipe.Writer.WriteAsync("{\"calendar\":\"china\",\"date\":\"2026-10-10\"}\n"u8.ToArray(), default);
        var read = await answers.Reader.ReadAsync(default);

        Assert.True(read.Buffer.Length > 0);
        await pipe.Writer.CompleteAsync();
        await work;
    }
}
