using System.Xml;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary>Where the story plays: moves the clock, tells what follows, and holds the story to what must happen.</summary>
internal sealed class DemoStage(DemoClient client, DemoBook book, IDemoScreen screen, DemoPace pace)
{
    private const string FallBack = "anna";

    private readonly Dictionary<string, string> _cases = [];
    private readonly List<DemoNotice> _asked = [];

    public DemoBook Book => book;

    public DemoTwilio Twilio { get; } = new(client);

    public DemoSendGrid SendGrid { get; } = new(client);

    public DemoClient Client => client;

    /// <summary>The case that the story knows by a name.</summary>
    public DemoCase Case(string key) => book.Case(_cases[key]);

    /// <summary>Ends the demo unless something is so.</summary>
    public static void Expect(bool isSo, string sentence)
    {
        if (!isSo)
        {
            throw new DemoFailedException(sentence);
        }
    }

    /// <summary>Tells a line of the story, in Spectre's markup.</summary>
    public void Tell(string who, string markup, string style = "default") => screen.Tell(new DemoLine(book.Now, who, markup, style));

    /// <summary>Moves the clock to an instant; all that is due on the way is done, and told, before this returns.</summary>
    public async Task MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        while (book.Now < target)
        {
            var step = pace.Step(book.Now, target);
            await AdvanceAsync(step, cancellationToken);
            screen.Draw(book);
            await pace.WaitAsync(step, cancellationToken);
        }
    }

    /// <summary>Lets all be done that is due now.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => AdvanceAsync(TimeSpan.Zero, cancellationToken);

    /// <summary>Sends a contact that must open one case, and send one receipt where there is somebody to receive it.</summary>
    public async Task OpenAsync(string key, Func<CancellationToken, Task> sendAsync, CancellationToken cancellationToken)
    {
        var known = book.Cases.Select(file => file.Id).ToHashSet();
        await sendAsync(cancellationToken);
        await SettleAsync(cancellationToken);
        DemoCase[] opened = [.. book.Cases.Where(file => !known.Contains(file.Id))];
        Expect(opened.Length == 1, $"One case was to be opened for {key}, there are {opened.Length}.");
        _cases[key] = opened[0].Id;
        var receipts = book.Notices.Count(notice => notice.Case == opened[0].Id && notice.Kind == "receipt");
        Expect(receipts == 1, $"One receipt was to be sent for {key}, there are {receipts}.");
    }

    /// <summary>Sends something that must open no case; returns how many messages the named case has more.</summary>
    public async Task<int> SendAsync(string key, Func<CancellationToken, Task> sendAsync, CancellationToken cancellationToken)
    {
        var (cases, messages) = (book.Cases.Count, Messages());
        await sendAsync(cancellationToken);
        await SettleAsync(cancellationToken);
        Expect(book.Cases.Count == cases, $"No case was to be opened by a further message for {key}.");
        return Messages() - messages;

        int Messages() => Case(key).Entries("message-received").Count();
    }

    /// <summary>Does an act of staff, and tells it; absent, as the case's handler.</summary>
    public async Task ActAsync(string key, string act, object body, CancellationToken cancellationToken, string? staff = null)
    {
        var who = staff ?? Case(key).Handler ?? FallBack;
        await client.PostAsync($"/cases/{Case(key).Id}/{act}", body, who, cancellationToken);
        Tell("staff", $"{who}: {act.Replace('-', ' ')} [grey]{Case(key).Number}[/]", "blue");
        await SettleAsync(cancellationToken);
    }

    /// <summary>The result goes out and the case is closed, by its handler.</summary>
    public async Task CloseAsync(string key, string cause, string measures, string text, CancellationToken cancellationToken)
    {
        var file = Case(key);
        var (results, who) = (Count(key, "result"), file.Handler ?? FallBack);
        await client.PostAsync($"/cases/{file.Id}/handle", new { plan = measures }, who, cancellationToken);
        await client.PostAsync($"/cases/{file.Id}/resolve", new { cause, measures, text }, who, cancellationToken);
        await client.PostAsync($"/cases/{file.Id}/close", new { }, who, cancellationToken);
        Tell("staff", $"{who}: plan, result, closed [grey]{file.Number}[/]", "blue");
        await SettleAsync(cancellationToken);
        Expect(Count(key, "result") == results + 1, $"The result of {key} was to go out once.");
    }

    /// <summary>Tells how many surveys and follow-ups went out since this was last told.</summary>
    public void TellAsked()
    {
        foreach (var group in _asked.GroupBy(notice => (DemoTime.Date(notice.At), notice.Kind)))
        {
            screen.Tell(DemoWords.Asked([.. group]));
        }

        _asked.Clear();
    }

    /// <summary>The latest word of a kind about a case; it must be there.</summary>
    public DemoNotice Notice(string key, string kind) =>
        book.Notices.LastOrDefault(notice => notice.Case == Case(key).Id && notice.Kind == kind)
        ?? throw new DemoFailedException($"A word of the kind {kind} was to be sent for {key}.");

    /// <summary>How many words of a kind there are about a case.</summary>
    public int Count(string key, string kind) => book.Notices.Count(notice => notice.Case == Case(key).Id && notice.Kind == kind);

    private async Task AdvanceAsync(TimeSpan step, CancellationToken cancellationToken)
    {
        await client.PostAsync("/dev/clock", new { advance = XmlConvert.ToString(step) }, null, cancellationToken);
        var day = DemoTime.Date(book.Now);
        var written = await book.RefreshAsync(cancellationToken);
        _asked.AddRange(written.Where(DemoWords.Asks));
        if (DemoTime.Date(book.Now) != day)
        {
            TellAsked();
        }

        foreach (var group in written.GroupBy(notice => (notice.Kind, notice.Clock, notice.Level, notice.Case, notice.At)))
        {
            if (DemoWords.Of(book, [.. group]) is { } line)
            {
                screen.Tell(line);
            }
        }
    }
}
