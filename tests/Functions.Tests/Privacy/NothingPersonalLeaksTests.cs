using System.Globalization;
using System.Net;
using System.Text;

namespace Serverless.Functions.Tests;

/// <summary>I7, H72: who steals the data folder, or reads the log, learns nobody's name, number, address or words.</summary>
public sealed class NothingPersonalLeaksTests
{
    private const int People = 168;

    [Fact]
    public async Task No_file_and_no_log_holds_any_of_a_thousand_known_facts()
    {
        var log = new LogCapture();
        var facts = new List<string>();
        var settings = new Dictionary<string, string?> { ["Web:ContactsPerMinute"] = "1000", ["Logging:LogLevel:Default"] = "Trace" };
        await using var service = await RunningService.StartAsync(settings: settings, log: log);
        for (var n = 0; n < People; n++)
        {
            await ContactAsync(service, Person.Number(n), facts);
        }

        await service.SettleAsync();
        var cases = await AllCasesAsync(service);
        Assert.Equal(People, cases.Count);
        await WorkAsync(service, cases, facts);
        await AnswerAsync(service, facts);
        Assert.True(facts.Count >= 1000, $"{facts.Count}");

        await service.StopAsync();

        var search = new FactSearch(facts);
        foreach (var path in Directory.GetFiles(service.DataFolder, "*", SearchOption.AllDirectories))
        {
            Assert.Empty(search.Find(await File.ReadAllBytesAsync(path)).Select(fact => $"{Path.GetFileName(path)}: {fact}"));
        }

        Assert.NotEmpty(log.Text);
        Assert.Empty(search.Find(Encoding.UTF8.GetBytes(log.Text)));
        await Verified.AssertAsync(service.DataFolder, isRunning: false);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_search_finds_what_is_there(int shift)
    {
        var written = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('.', shift) + "王小明0001 wrote"));
        var search = new FactSearch(["王小明0001", "李小红0002"]);

        Assert.Equal(["王小明0001"], search.Find(Encoding.UTF8.GetBytes("xx" + written + "yy")));
        Assert.Equal(["李小红0002"], search.Find([0, .. Encoding.Unicode.GetBytes("李小红0002")]));
    }

    private static async Task ContactAsync(RunningService service, Person who, List<string> facts)
    {
        facts.AddRange([who.Name, who.Phone, who.Mail, who.Words]);
        var text = $"{who.Words}，我是{who.Name}，电话{who.Phone}，邮箱{who.Mail}";
        var status = (who.N % 4) switch
        {
            0 => (await service.TextAsync("+86" + who.Phone, text, $"SM-{who.N}")).Status,
            1 => await service.PostMailAsync(who.MailBody(text)),
            2 => (await service.PostAsync(
                "/intake/web", new { name = who.Name, phone = who.Phone, email = who.Mail, subject = who.Words, message = text, consent = true }, token: null)).Status,
            _ => (await service.PostAsync(
                "/intake/desk", new { kind = "letter", name = who.Name, phone = who.Phone, email = who.Mail, message = text })).Status,
        };
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, $"{who.N} was answered {status}.");
    }

    private static async Task<IReadOnlyList<string>> AllCasesAsync(RunningService service)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await service.GetAsync("/cases?limit=100" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(head => head.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return ids;
    }

    private static async Task WorkAsync(RunningService service, IReadOnlyList<string> cases, List<string> facts)
    {
        for (var n = 0; n < cases.Count; n++)
        {
            var (reply, cause) = ($"第{n:0000}号答复请您放心师傅已经出发", $"第{n:0000}号原因是密封圈已经老化破裂");
            facts.AddRange([reply, cause]);
            await service.ActAsync(cases[n], "respond", new { text = reply });
            if (n % 4 == 0)
            {
                await service.ActAsync(cases[n], "handle", new { plan = reply });
                await service.ActAsync(cases[n], "resolve", new { cause, measures = cause, text = reply });
                await service.ActAsync(cases[n], "close", new { });
            }
            else
            {
                await service.ActAsync(cases[n], "note", new { text = cause });
            }
        }
    }

    private static async Task AnswerAsync(RunningService service, List<string> facts)
    {
        await service.AdvanceAsync("PT1H");
        var surveys = await service.OutboxAsync("survey");
        Assert.NotEmpty(surveys);
        foreach (var (survey, n) in surveys.Select((survey, n) => (survey, n)))
        {
            var comment = $"第{n:0000}号评价服务态度非常好谢谢";
            facts.Add(comment);
            var (status, body) = await service.PostAsync(survey.LinkTo("surveys"), new { csat = 5, comment }, token: null);
            Assert.True(status == HttpStatusCode.OK, body);
        }

        await service.SettleAsync();
    }

    private sealed record Person(int N, string Name, string Phone, string Mail, string Words)
    {
        public static Person Number(int n) => new(
            n, $"王小明{n:0000}", $"1390000{n:0000}", $"customer.{n:0000}@mail.example", $"第{n:0000}号洗衣机一直漏水请尽快处理");

        /// <summary>A mail with the words once more in an attachment, in every other one so large that it lies in a file of its own.</summary>
        public byte[] MailBody(string text)
        {
            var parts = new StringBuilder();
            void Part(string name, string value) =>
                parts.Append(CultureInfo.InvariantCulture, $"--xYzZY\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");

            Part("headers", $"Message-ID: <{N}@mail.example>\nFrom: {Name} <{Mail}>");
            Part("from", $"{Name} <{Mail}>");
            Part("subject", Words);
            Part("text", text);
            Part("envelope", $$"""{"to":["support@parse.example.com"],"from":"{{Mail}}"}""");
            Part("attachment-info", $$"""{"attachment1": {"filename": "{{Name}}.txt", "type": "text/plain"} }""");
            var attached = string.Concat(Enumerable.Repeat(text, N % 8 == 1 ? 2000 : 1));
            parts.Append(
                CultureInfo.InvariantCulture,
                $"--xYzZY\r\nContent-Disposition: form-data; name=\"attachment1\"; filename=\"{Name}.txt\"\r\nContent-Type: text/plain\r\n\r\n{attached}\r\n--xYzZY--\r\n");
            return Encoding.UTF8.GetBytes(parts.ToString());
        }
    }
}
