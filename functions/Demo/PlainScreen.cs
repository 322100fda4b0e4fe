using Spectre.Console;

namespace Serverless.Functions;

/// <summary>One line of text a happening: for files, pipes and tests.</summary>
internal sealed class PlainScreen(TextWriter output) : IDemoScreen
{
    public Task ShowAsync(Func<Task> play) => play();

    public void Tell(DemoLine line) =>
        output.WriteLine($"{DemoTime.Short(line.At)}  {line.Who,-6} {Markup.Remove(line.What)}");

    public void Draw(DemoBook book)
    {
        // Lines tell all there is.
    }
}
