using System.Xml;
using Spectre.Console;

namespace Serverless.Functions;

/// <summary>Where the story plays: moves the clock, tells what follows, and holds the story to what must happen.</summary>
internal sealed class DemoStage(DemoClient client, DemoBook book, IDemoScreen screen, DemoPace pace)
{
    private readonly Dictionary<string, string> _cases = [];

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

    /// <summary>Does an act of staff; absent, as the case's handler.</summary>
    public async Task ActAsync(string key, string act, object body, CancellationToken cancellationToken, string? staff = null)
    {
        var file = Case(key);
        var who = staff ?? file.Handler ?? "anna";
        await client.PostAsync($"/cases/{file.Id}/{act}", body, who, cancellationToken);
        await SettleAsync(cancellationToken);
        Tell("staff", $"{who}: {act.Replace('-', ' ')} [grey]{file.Number}[/]", "blue");
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
        foreach (var group in (await book.RefreshAsync(cancellationToken)).GroupBy(notice => (notice.Kind, notice.Clock, notice.Level, notice.At)))
        {
            if (DemoWords.Of(book, [.. group]) is { } line)
            {
                screen.Tell(line);
            }
        }
    }
}
