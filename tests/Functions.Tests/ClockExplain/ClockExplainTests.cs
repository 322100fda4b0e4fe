using System.Text;
using System.Text.Json;

namespace Serverless.Functions.Tests;

/// <summary><c>clock explain</c>, question by question; every answer has its reasons.</summary>
public sealed class ClockExplainTests
{
    private const string Office =
        "\"businessHours\":{" + Week + "},\"timezone\":\"Asia/Shanghai\"";
    private const string Day = "[[\"09:00\",\"12:00\"],[\"13:30\",\"18:00\"]]";
    private const string Week = "\"mon\":" + Day + ",\"tue\":" + Day + ",\"wed\":" + Day + ",\"thu\":" + Day + ",\"fri\":" + Day;
    private const string Start = "\"start\":\"2026-06-18T17:15:00+08:00\"";

    [Theory]
    [InlineData("\"calendar\":\"china\",\"clock\":\"calendar\",\"start\":\"2026-09-25T22:10:00+08:00\",\"targetSeconds\":86400", "2026-09-26T22:10:00+08:00")] // example 1
    [InlineData("\"calendar\":\"china\",\"clock\":\"business\"," + Start + ",\"targetSeconds\":28800", "2026-06-22T17:45:00+08:00")] // 2
    [InlineData("\"calendar\":\"china\",\"clock\":\"business\",\"start\":\"2026-05-08T17:40:00+08:00\",\"targetSeconds\":3600", "2026-05-09T09:40:00+08:00")] // 3
    [InlineData("\"calendar\":\"china\",\"clock\":\"business\",\"start\":\"2026-03-10T10:00:00+08:00\",\"targetSeconds\":36000,\"pausedIntervals\":[{\"from\":\"2026-03-10T11:00:00+08:00\",\"to\":\"2026-03-11T06:00:00Z\"}]", "2026-03-12T15:30:00+08:00")] // 4
    [InlineData("\"calendar\":\"china\",\"clock\":\"round-the-clock\",\"start\":\"2026-04-03T16:00:00+08:00\",\"targetSeconds\":86400", "2026-04-07T16:00:00+08:00")] // 6
    [InlineData("\"calendar\":\"china\",\"start\":\"2026-02-28T11:00:00+08:00\",\"targetWorkingDays\":2,\"endOfWorkingDay\":true", "2026-03-03T18:00:00+08:00")] // 7
    [InlineData("\"timezone\":\"Europe/Berlin\",\"clock\":\"calendar\",\"start\":\"2026-10-24T12:00:00+02:00\",\"targetSeconds\":172800", "2026-10-26T11:00:00+01:00")] // 8
    [InlineData("\"calendar\":\"china\",\"clock\":\"calendar\",\"start\":\"2026-03-16T09:00:00+08:00\",\"targetSeconds\":259200,\"pausedIntervals\":[{\"from\":\"2026-03-17T09:00:00+08:00\",\"to\":\"2026-03-20T15:00:00+08:00\"}]", "2026-03-22T15:00:00+08:00")] // 9
    [InlineData(Office + ",\"clock\":\"business\",\"holidays\":[\"2026-06-19\"]," + Start + ",\"targetSeconds\":28800", "2026-06-22T17:45:00+08:00")]
    [InlineData(Office + ",\"clock\":\"business\",\"holidays\":[\"--06-19\",\"--06-19\"],\"dateOverrides\":{\"2026-06-19\":[]}," + Start + ",\"targetSeconds\":28800", "2026-06-22T17:45:00+08:00")]
    [InlineData(Office + ",\"clock\":\"business\",\"dateOverrides\":{\"2026-06-20\":[[\"10:00\",\"10:00:30\"]]}," + Start + ",\"targetSeconds\":29730", "2026-06-20T10:00:30+08:00")]
    [InlineData(Office + ",\"clock\":\"business\",\"start\":\"2026-06-19T20:00:00.000+08:00\",\"targetSeconds\":0", "2026-06-22T09:00:00+08:00")] // S12
    [InlineData(Office + ",\"clock\":\"business\",\"start\":\"2026-06-15T09:00:00+08:00\",\"targetSeconds\":10800", "2026-06-15T12:00:00+08:00")] // S11
    [InlineData(Office + ",\"start\":\"2026-06-18T12:30:00+08:00\",\"targetWorkingDays\":1,\"endOfWorkingDay\":false", "2026-06-19T13:30:00+08:00")]
    [InlineData(Office + ",\"start\":\"2026-06-18T20:00:00+08:00\",\"targetWorkingDays\":1,\"endOfWorkingDay\":false", "2026-06-19T18:00:00+08:00")]
    [InlineData("\"timezone\":\"Pacific/Apia\",\"businessHours\":{\"fri\":" + Day + ",\"sat\":" + Day + "},\"start\":\"2011-12-29T10:00:00-10:00\",\"targetWorkingDays\":1", "2011-12-31T18:00:00+14:00")]
    [InlineData("\"timezone\":\"America/Sao_Paulo\",\"businessHours\":{\"sun\":[[\"00:00\",\"24:00\"]]},\"clock\":\"business\",\"start\":\"2018-11-03T12:00:00-03:00\",\"targetSeconds\":82800", "2018-11-05T00:00:00-02:00")]
    [InlineData("\"timezone\":\"Australia/Lord_Howe\",\"businessHours\":{\"sun\":[[\"01:00\",\"03:00\"]]},\"clock\":\"business\",\"start\":\"2026-04-05T00:00:00+11:00\",\"targetSeconds\":9000", "2026-04-05T03:00:00+10:30")]
    [InlineData("\"timezone\":\"UTC\",\"clock\":\"calendar\",\"start\":\"2026-04-05 00:00Z\",\"targetSeconds\":1.0,\"businessHours\":null", "2026-04-05T00:00:01+00:00")]
    public async Task A_target_is_due(string scenario, string due) // S10, S11, S12, S14
    {
        var answer = await AnswerAsync(scenario);

        Assert.Equal(due, answer.GetProperty("due").GetString());
        Assert.False(answer.GetProperty("provisional").GetBoolean());
        Assert.NotEmpty(answer.GetProperty("why").EnumerateArray());
        Assert.Equal(JsonValueKind.Object, answer.GetProperty("details").ValueKind);
    }

    [Theory]
    [InlineData("\"calendar\":\"china\",\"clock\":\"business\",\"start\":\"2026-03-17T09:00:00+08:00\",\"end\":\"2026-03-17T15:00:00+08:00\"", "elapsedSeconds", "16200")] // example 5
    [InlineData(Office + ",\"clock\":\"business\"," + Start + ",\"end\":\"2026-06-18T17:15:00+08:00\"", "elapsedSeconds", "0")]
    [InlineData(Office + ",\"clock\":\"calendar\"," + Start + ",\"end\":\"2026-06-18T18:15:00+08:00\",\"pausedIntervals\":[{\"from\":\"2026-06-18T17:30:00+08:00\"}]", "elapsedSeconds", "900")] // S22
    [InlineData("\"calendar\":\"china\",\"date\":\"2026-10-10\"", "workingDay", "true")]
    [InlineData("\"calendar\":\"china\",\"date\":\"2026-10-01\"", "workingDay", "false")]
    [InlineData(Office + ",\"holidays\":[\"--02-29\"],\"date\":\"2028-02-29\"", "workingDay", "false")]
    [InlineData(Office + ",\"holidays\":[\"--02-29\"],\"date\":\"2027-03-01\"", "workingDay", "true")]
    [InlineData("\"timezone\":\"Pacific/Apia\",\"businessHours\":{\"fri\":" + Day + "},\"date\":\"2011-12-30\"", "workingDay", "false")]
    [InlineData("\"calendar\":\"china\",\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"", "workingDays", "248")]
    [InlineData("\"calendar\":\"china\",\"from\":\"2026-10-10\",\"to\":\"2026-10-10\"", "workingDays", "1")]
    [InlineData("\"timezone\":\"UTC\",\"businessHours\":{},\"from\":\"2026-10-10\",\"to\":\"2026-10-20\"", "workingDays", "0")]
    public async Task A_question_has_its_value(string scenario, string field, string value) // S04, S10
    {
        var answer = await AnswerAsync(scenario);

        Assert.Equal(value, answer.GetProperty(field).GetRawText());
        Assert.NotEmpty(answer.GetProperty("why").EnumerateArray());
    }

    [Fact]
    public async Task The_next_windows_begin_with_what_is_left_of_an_open_one() // S03, S04
    {
        var answer = await AnswerAsync(Office + ",\"holidays\":[\"2026-06-19\"]," + Start + ",\"windows\":2");

        Assert.Equal(
            """[{"from":"2026-06-18T17:15:00+08:00","to":"2026-06-18T18:00:00+08:00"},{"from":"2026-06-22T09:00:00+08:00","to":"2026-06-22T12:00:00+08:00"}]""",
            answer.GetProperty("windows").GetRawText());
    }

    [Fact]
    public async Task A_window_stays_one_where_the_clocks_go_forward_and_is_two_where_they_go_back_into_it() // S06
    {
        const string Berlin = "\"timezone\":\"Europe/Berlin\",\"businessHours\":{\"sun\":[[\"01:30\",\"02:30\"]]},\"windows\":2,";

        var spring = await AnswerAsync(Berlin + "\"start\":\"2026-03-29T00:00:00Z\"");
        var autumn = await AnswerAsync(Berlin + "\"start\":\"2026-10-24T22:00:00Z\"");

        Assert.Equal(
            ["2026-03-29T01:30:00+01:00 2026-03-29T03:00:00+02:00", "2026-04-05T01:30:00+02:00 2026-04-05T02:30:00+02:00"], Windows(spring));
        Assert.Equal(
            ["2026-10-25T01:30:00+02:00 2026-10-25T02:30:00+02:00", "2026-10-25T02:00:00+01:00 2026-10-25T02:30:00+01:00"], Windows(autumn));
    }

    [Fact]
    public async Task While_a_pause_goes_on_only_the_time_left_is_told() // S23
    {
        const string Paused = ",\"pausedIntervals\":[{\"from\":\"2026-06-18T17:30:00+08:00\"}]";

        var answer = await AnswerAsync(Office + ",\"clock\":\"business\"," + Start + ",\"targetSeconds\":3600" + Paused);
        var before = await AnswerAsync(Office + ",\"clock\":\"business\"," + Start + ",\"targetSeconds\":600" + Paused);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("due").ValueKind);
        Assert.Equal(2700, answer.GetProperty("leftSeconds").GetInt32());
        Assert.Equal("2026-06-18T17:25:00+08:00", before.GetProperty("due").GetString()); // A pause after due undoes nothing.
    }

    [Theory]
    [InlineData("\"start\":\"2026-12-31T17:00:00+08:00\",\"targetSeconds\":7200", true)]
    [InlineData("\"start\":\"2026-12-31T17:00:00+08:00\",\"targetSeconds\":3600", false)]
    public async Task What_reaches_into_an_unknown_year_is_provisional(string question, bool isProvisional) // S05
    {
        var answer = await AnswerAsync(Office + ",\"clock\":\"business\",\"knownYears\":[2026]," + question);

        Assert.Equal(isProvisional, answer.GetProperty("provisional").GetBoolean());
    }

    [Fact]
    public async Task The_reasons_come_in_Chinese_when_asked() =>
        Assert.Equal(
            ["自 2026-05-08 17:40 起1 小时工作时间，截止 2026-05-09 09:40（Asia/Shanghai）", "计入 2026-05-08 17:40–18:00、2026-05-09 09:00–09:40", "含调休上班日 5 月 9 日（周六）"],
            (await AnswerAsync("\"calendar\":\"china\",\"language\":\"zh\",\"clock\":\"business\",\"start\":\"2026-05-08T17:40:00+08:00\",\"targetSeconds\":3600"))
                .GetProperty("why").EnumerateArray().Select(reason => reason.GetString()));

    internal static async Task<JsonElement> AnswerAsync(string fields)
    {
        var lines = await LinesAsync(Encoding.UTF8.GetBytes("{" + fields + "}"));
        return JsonDocument.Parse(Assert.Single(lines)).RootElement;
    }

    internal static async Task<string[]> LinesAsync(byte[] input)
    {
        using var output = new MemoryStream();
        using var lines = new MemoryStream(input);
        await ScenarioLines.AnswerAsync(lines, output, default);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.True(text.Length == 0 || text.EndsWith('\n'));
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Windows(JsonElement answer) =>
        answer.GetProperty("windows").EnumerateArray().Select(window => $"{window.GetProperty("from")} {window.GetProperty("to")}");
}
