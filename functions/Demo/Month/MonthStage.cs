using System.Text.Json;
using System.Xml;

namespace Serverless.Functions;

/// <summary>Plays what is planned for each instant of the month, moving the service's clock from one to the next.</summary>
internal sealed class MonthStage(DemoClient client, DateTimeOffset start)
{
    private const string Reader = "su";
    private static readonly TimeSpan Opens = TimeSpan.FromHours(9);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(18);

    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Order)> _plans = new();
    private int _order;

    public DemoClient Client => client;

    public DemoTwilio Twilio { get; } = new(client);

    public DemoSendGrid SendGrid { get; } = new(client);

    /// <summary>The same choices for everybody who plays the same month.</summary>
    public Random Random { get; } = new(7);

    /// <summary>What the service's clock shows.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>Plans something for an instant; one that has passed means now.</summary>
    public void At(DateTimeOffset at, Func<CancellationToken, Task> playAsync) => _plans.Enqueue(playAsync, (at < Now ? Now : at, _order++));

    /// <summary>Plans something for some hours from now.</summary>
    public void In(double hours, Func<CancellationToken, Task> playAsync) => At(Rounded(Now.AddHours(hours)), playAsync);

    /// <summary>Plans something for some hours from now, or for when the office is open next: from nine to six on each day of the week.</summary>
    public void AtWork(double hours, Func<CancellationToken, Task> playAsync) => At(Office(Rounded(Now.AddHours(hours))), playAsync);

    /// <summary>Plays all that is planned before an instant, and moves the clock there.</summary>
    /// <param name="until">The end of the month.</param>
    /// <param name="shown">Told the clock after each move.</param>
    /// <param name="cancellationToken">Ends the playing.</param>
    public async Task PlayAsync(DateTimeOffset until, Action<DateTimeOffset> shown, CancellationToken cancellationToken)
    {
        while (_plans.TryPeek(out _, out var next) && next.At < until)
        {
            await MoveToAsync(next.At, cancellationToken);
            shown(Now);
            while (_plans.TryPeek(out _, out var same) && same.At == next.At)
            {
                await _plans.Dequeue()(cancellationToken);
            }
        }

        await MoveToAsync(until, cancellationToken);
    }

    /// <summary>The latest word of a kind about a case; null when there is none, or its customer wants none.</summary>
    public async Task<DemoNotice?> LatestAsync(string id, string kind, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync($"/outbox?case={id}&limit=200", Reader, cancellationToken);
        return answer.GetProperty("items").EnumerateArray().Select(DemoNotice.Read)
            .LastOrDefault(notice => notice.Kind == kind && notice.State != "withheld");
    }

    /// <summary>The open case of an address, else its latest; null when there is none.</summary>
    public async Task<JsonElement?> FindAsync(string address, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync($"/cases?q={Uri.EscapeDataString(address)}&limit=50", Reader, cancellationToken);
        return answer.GetProperty("items").EnumerateArray()
            .OrderBy(head => head.GetProperty("status").GetString() is "closed" or "archived")
            .ThenByDescending(head => head.GetProperty("openedAt").GetDateTimeOffset())
            .Select(head => (JsonElement?)head)
            .FirstOrDefault();
    }

    private async Task MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await client.PostAsync("/dev/clock", new { advance = XmlConvert.ToString(target - Now) }, null, cancellationToken);
        Now = target;
    }

    // Five minutes are fine enough for a picture of a month, and spare the clock many moves.
    private static DateTimeOffset Rounded(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.FromMinutes(5).Ticks)).AddMinutes(5);

    private static DateTimeOffset Office(DateTimeOffset at)
    {
        var there = at.ToOffset(DemoTime.Offset);
        if (there.TimeOfDay >= Closes)
        {
            there = new DateTimeOffset(there.Date.AddDays(1), DemoTime.Offset) + Opens;
        }
        else if (there.TimeOfDay < Opens)
        {
            there = new DateTimeOffset(there.Date, DemoTime.Offset) + Opens;
        }

        return there;
    }
}
