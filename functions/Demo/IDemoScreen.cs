namespace Serverless.Functions;

/// <summary>Shows the story while it happens.</summary>
internal interface IDemoScreen
{
    /// <summary>Plays the story with the screen on.</summary>
    Task ShowAsync(Func<Task> play);

    /// <summary>Tells a line.</summary>
    void Tell(DemoLine line);

    /// <summary>Shows how things stand.</summary>
    void Draw(DemoBook book);
}
