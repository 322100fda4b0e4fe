namespace Serverless.Functions;

/// <summary>One line of the story as it is told.</summary>
/// <param name="At">When it happened, in the clock's time.</param>
/// <param name="Who">The channel, or who acts: <c>sms</c>, <c>staff</c>, <c>clock</c>.</param>
/// <param name="What">What happened.</param>
/// <param name="Style">The colour in which a terminal shows it.</param>
internal sealed record DemoLine(DateTimeOffset At, string Who, string What, string Style);
