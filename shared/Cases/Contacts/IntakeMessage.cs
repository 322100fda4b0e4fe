namespace Serverless.Cases;

/// <summary>The body of a message on the <c>intake</c> queue: a reference, never the words (I7).</summary>
/// <param name="Contact">The accepted contact to process; absent for a look at a call.</param>
/// <param name="Call">The call to look at, when its patience ran out; absent otherwise.</param>
public sealed record IntakeMessage(string? Contact, string? Call)
{
    /// <summary>The queue's name.</summary>
    public const string Queue = "intake";
}
