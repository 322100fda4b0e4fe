using Spectre.Console;

namespace Serverless.Functions;

/// <summary>A board that is drawn anew as the story goes on.</summary>
internal sealed class LiveScreen(IAnsiConsole console, string pace) : IDemoScreen
{
    private const int LinesMax = 8;

    private readonly Queue<DemoLine> _lines = new();
    private LiveDisplayContext? _display;

    public Task ShowAsync(Func<Task> play) => console.Live(new Text("")).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
    {
        _display = display;
        try
        {
            await play();
        }
        finally
        {
            _display = null;
        }
    });

    public void Tell(DemoLine line)
    {
        _lines.Enqueue(line);
        if (_lines.Count > LinesMax)
        {
            _lines.Dequeue();
        }
    }

    public void Draw(DemoBook book)
    {
        _display?.UpdateTarget(DemoBoard.Of(book, [.. _lines], pace, console.Profile.Height));
        _display?.Refresh();
    }
}
