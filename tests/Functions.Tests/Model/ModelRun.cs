using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Cases;

namespace Serverless.Functions.Tests;

/// <summary>Plays scripts through the running service and through the model, side by side, and compares the words of both.</summary>
internal sealed partial class ModelRun(int seed, int cases, int days) : IAsyncDisposable
{
    private const string TechToken = "token-of-the-agent-tech";

    /// <summary>Monday 14 September 2026: make-up Sunday, Mid-Autumn, National Day and make-up Saturday lie ahead.</summary>
    private static readonly DateTime Start = new(2026, 9, 14, 9, 0, 0, DateTimeKind.Unspecified);

    private readonly Random _random = new(seed);
    private readonly List<ScriptedCase> _cases = [];
    private readonly List<string> _problems = [];
    private readonly List<string> _troubles = [];
    private RunningService _service = null!; // Started by the run.
    private DateTime _now = Start;

    public int Restarts { get; private set; }

    public int Outages { get; private set; }

    public int Acts => _cases.Sum(one => one.Acts);

    public int Words { get; private set; }

    public RunningService Service => _service;

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    /// <summary>Everything that differs, each with its script; empty when both are the same.</summary>
    /// <param name="only">The one case to play; absent for all.</param>
    public async Task<IReadOnlyList<string>> CompareAsync(int? only = null)
    {
        _service = await RunningService.StartAsync(Text(Start), new Dictionary<string, string?>
        {
            ["Access:Staff:5:Id"] = "tech",
            ["Access:Staff:5:Name"] = "tech",
            ["Access:Staff:5:Role"] = "agent",
            ["Access:Staff:5:Department"] = "technical-support",
            ["Access:Staff:5:Token"] = TechToken,
            ["Access:Staff:5:Phone"] = "+8613900000061",
            ["Access:Staff:6:Id"] = "cora",
            ["Access:Staff:6:Name"] = "cora",
            ["Access:Staff:6:Role"] = "supervisor",
            ["Access:Staff:6:Department"] = "corporate-affairs",
            ["Access:Staff:6:Token"] = "token-of-the-speaker-cora",
            ["Access:Staff:6:Phone"] = "+8613900000071",
            ["Web:ContactsPerMinute"] = "1000",
        });
        var calendar = new WorkedDays();
        for (var number = 1; number <= cases; number++)
        {
            if (only is null || only == number || only == number + 1) // A case may be merged into the one before it.
            {
                _cases.Add(new ScriptedCase(number, new ScriptWriter(seed, number, Start, days), calendar));
            }
        }

        var script = _cases.SelectMany(one => one.Script.Select(act => (Case: one, Act: act))).GroupBy(pair => pair.Act.At).OrderBy(moment => moment.Key).ToList();
        var chance = Math.Min(0.5, 16.0 / (script.Count + 1));
        foreach (var moment in script)
        {
            await MoveToAsync(moment.Key, _random.NextDouble() < chance ? _random.Next(4) : -1);
            var isKilled = _random.NextDouble() < chance / 2;
            var isTied = moment.Any(pair => pair.Act is Act.Merge);
            foreach (var some in moment.GroupBy(pair => pair.Case).Chunk(isKilled || isTied ? 1 : 8))
            {
                await Task.WhenAll(some.Select(acts => PlayAsync(acts.Key, [.. acts.Select(pair => pair.Act)], isKilled)));
                isKilled = false;
            }
        }

        await MoveToAsync(Start.AddDays(days), -1);
        await CompareWordsAsync();
        foreach (var one in _cases.Where(one => one.Problems.Count > 0))
        {
            one.Problems.Add($"the service's troubles: {string.Join(", ", _troubles)}");
            one.Problems.Add($"the case file:\n  {string.Join("\n  ", await _service.TimelineAsync(one.Id.Value))}");
        }

        return [.. _problems, .. _cases.Where(one => one.Problems.Count > 0).Select(one => string.Join('\n', one.Problems) + $"\n{one}")];
    }

    // A restart between two moments, one in the middle of a move, or an outage until some hours later.
    private async Task MoveToAsync(DateTime to, int trouble)
    {
        if (trouble == 0)
        {
            await RestartAsync();
        }
        else if (trouble == 1)
        {
            await OutageAsync(_now.AddMinutes(_random.Next(1, 20 * 60)));
        }
        else if (trouble > 1 && to > _now)
        {
            var move = _service.AdvanceAsync(to - _now);
            await RestartAsync();
            await Lost(move);
            await _service.AdvanceToAsync(Text(to));
            _now = to;
        }

        await _service.AdvanceAsync(to > _now ? to - _now : TimeSpan.Zero);
        _now = to > _now ? to : _now;
    }

    private async Task OutageAsync(DateTime end)
    {
        Outages++;
        await _service.SettleAsync();
        _cases.ForEach(one => one.Model.RunTo(_now));
        _troubles.Add($"away {Text(_now)} to {Text(end)}");
        await _service.RestartAsync(Text(end));
        await _service.AdvanceAsync(TimeSpan.FromMinutes(1)); // A clock remembers its moves only: the next restart goes on from here.
        _now = end.AddMinutes(1);
        _cases.ForEach(one => one.Model.RunTo(_now, awake: end));
    }

    // Nobody knows whether what was asked of a dying service was done.
    private static async Task Lost(Task asked)
    {
        try
        {
            await asked;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or ObjectDisposedException or Xunit.Sdk.XunitException)
        {
            // It is asked again.
        }
    }

    private Task RestartAsync()
    {
        Restarts++;
        _troubles.Add($"restarted {Text(_now)}");
        return _service.RestartAsync();
    }

    private async Task PlayAsync(ScriptedCase one, IReadOnlyList<Act> acts, bool isKilled)
    {
        await PlayAsync(one, acts[0], isKilled);
        foreach (var act in acts.Skip(1))
        {
            await _service.SettleAsync(); // What the last act of this moment set off comes before the next.
            await PlayAsync(one, act, isKilled: false);
        }
    }

    private async Task PlayAsync(ScriptedCase one, Act act, bool isKilled)
    {
        one.Acts++;
        one.Model.RunTo(_now);
        if (isKilled && (act is Act.Message ? !one.Model.IsOpened || one.Model.Takes : one.Model.IsOpened))
        {
            var lost = SendAsync(one, act);
            await RestartAsync();
            await Lost(lost);
            await _service.SettleAsync();
        }

        if (act is Act.Message message)
        {
            await TellAsync(one, message);
            return;
        }

        if (!one.Model.IsOpened)
        {
            return;
        }

        if (act is Act.Merge)
        {
            await _service.SettleAsync(); // Two cases change: nothing of theirs is under way.
        }

        var status = await SendAsync(one, act);
        var isAllowed = act is Act.Merge merge ? Merge(one, merge) : one.Model.Do(act);
        if (isAllowed != (status == HttpStatusCode.OK))
        {
            one.Problems.Add($"{act} was answered {status}; the model {(isAllowed ? "allows" : "refuses")} it.");
        }

        if (act is Act.Merge)
        {
            await _service.SettleAsync();
            Before(one).Model.RunTo(_now);
        }
    }

    private bool Merge(ScriptedCase one, Act.Merge merge)
    {
        var other = Before(one);
        other.Model.RunTo(_now);
        return one.Model.MergeInto(merge, other.Model);
    }

    private ScriptedCase Before(ScriptedCase one) => _cases[_cases.IndexOf(one) - 1];

    // A message that would open another case, or undo a withdrawal, is not part of these scripts.
    private async Task TellAsync(ScriptedCase one, Act.Message message)
    {
        var isNew = one.Told.Add(message.Key);
        if (isNew && one.Model.IsOpened && !one.Model.Takes)
        {
            one.Told.Remove(message.Key);
            return;
        }

        if (!isNew || one.Told.Count == 1)
        {
            Assert.Equal(HttpStatusCode.OK, await SendAsync(one, message));
            if (isNew)
            {
                one.Model.Open(_now, one.Sort);
            }

            return;
        }

        Assert.Equal(HttpStatusCode.OK, await SendAsync(one, message));
        one.Model.Message(message.IsThanks);
    }

    private async Task<HttpStatusCode> SendAsync(ScriptedCase one, Act act)
    {
        var links = _service.Services.GetRequiredService<SiteLinks>();
        string? At(double hoursAgo) => one.Model.At(hoursAgo) is { } at ? Text(at) : null;
        Task<HttpStatusCode> Staff(string name, object body, string? by = null) => StaffAsync(one, act, name, body, by);
        return act switch
        {
            Act.Message message => (await _service.TextAsync(one.Phone, await WordsAsync(one, message), message.Key)).Status,
            Act.Respond respond => await Staff("respond", new { text = "我们正在处理。", at = At(respond.HoursAgo) }, respond.By),
            Act.Handle handle => await Staff("handle", new { plan = "安排上门检查。", at = At(handle.HoursAgo) }, handle.By),
            Act.Wait => await Staff("wait", new { @for = "请提供照片。" }),
            Act.Resume => await Staff("resume", new { }),
            Act.Resolve resolve => await Staff(
                "resolve", new { cause = "老化。", measures = "更换。", text = "已经处理好。", skipReason = "电话中已核实" }, resolve.By),
            Act.Close close => await Staff("close", new { skipReason = "电话中已回访" }, close.By),
            Act.Reopen => await Staff("reopen", new { reason = "客户来电" }),
            Act.Appeal => await Staff("appeal", new { reason = "客户不接受" }),
            Act.Correct correct => await Staff("correct", new
            {
                tier = correct.Vip is { } vip ? (vip ? "vip" : "regular") : null,
                department = correct.Department,
                urgency = correct.Class1 == true ? "class-1" : null,
                complexity = correct.Special ? "special" : null,
                reason = "更正",
            }),
            Act.Withdraw withdraw => await Staff(withdraw.IsSpam ? "spam" : "withdraw", new { reason = "撤回" }),
            Act.Merge => await Staff("merge", new { into = Before(one).Id.Value, reason = "同一件事", confirm = true }),
            Act.Analyse => await Staff("analysis", new { report = "原因已查明。", measures = "培训。", answerable = "su" }, "su"),
            Act.Survey survey => await PostAsync(links.Survey(one.Id, survey.Round), new { csat = survey.Csat }),
            Act.FollowUp followUp => await PostAsync(links.FollowUp(one.Id, followUp.Round), new { holds = followUp.Holds }),
            Act.Confirm confirm => await PostAsync(
                links.Alert(
                    one.Id, ClockName.Parse(one.Model.NameOf(confirm.Clock)), confirm.Level,
                    confirm.Level switch { 1 => "su", 2 => "ma", _ => "dai" }),
                new { promise = confirm.PromiseHours is { } hours ? Text(_now.AddHours(hours)) : null }),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A case that is closed is found by its number; an open one by its customer.
    private async Task<string> WordsAsync(ScriptedCase one, Act.Message message)
    {
        if (!one.Model.IsOpened || one.Model.Status != PlainStatus.Closed || message.Key == one.FirstKey)
        {
            return message.Words;
        }

        one.Number ??= (await _service.GetAsync($"/cases/{one.Id}")).GetProperty("case").GetProperty("number").GetString();
        return $"{message.Words} {one.Number}";
    }

    private async Task<HttpStatusCode> StaffAsync(ScriptedCase one, Act act, string name, object body, string? by)
    {
        var token = by switch { "tech" => TechToken, "su" => TestSettings.SupervisorToken, _ => TestSettings.AgentToken };
        var (status, text) = await _service.PostAsync($"/cases/{one.Id}/{name}", body, token, ("Idempotency-Key", act.Key));
        Assert.True((int)status < 500, $"{act} was answered {status}: {text}");
        return status;
    }

    private async Task<HttpStatusCode> PostAsync(string link, object body) =>
        (await _service.PostAsync(new Uri(link).AbsolutePath, body, token: null)).Status;
}
