namespace Serverless.Functions;

/// <summary>Where the Functions host calls, and how long one of its invocations may take.</summary>
/// <remarks>
/// All limits lie far below <c>functionTimeout</c>: when that passes the host kills the whole process, and every episode that is in hand
/// fails its orchestration for good (durable-passthrough, section 2).
/// </remarks>
internal sealed record InvocationOptions
{
    /// <summary>The port that the host gave this process.</summary>
    public required int Port { get; init; }

    /// <summary>How long one message of a queue may take.</summary>
    public TimeSpan QueueLimit { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>How long one activity may take.</summary>
    public TimeSpan ActivityLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one run of a timer may take.</summary>
    public TimeSpan TimerLimit { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>How long work may take to stop after its limit before it is left behind.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The first rest before a failed message is given back, doubled with each delivery: the broker delivers it again at once, so that
    /// without a rest a store that is away for a minute would send every message to the dead letters.
    /// </summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such rest; ten deliveries spread over some four minutes.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message rests that failed in this delivery, counted from 1; nothing else rests.</summary>
    public TimeSpan RestAfter(int delivery)
    {
        var rest = delivery < 1 ? TimeSpan.Zero : FirstRest * Math.Pow(2, Math.Min(delivery - 1, 10));
        return rest < LongestRest ? rest : LongestRest;
    }

    /// <summary>The largest envelope that is read: a long history in base64 has some megabytes.</summary>
    public long BytesMax { get; init; } = 128L * 1024 * 1024;

    /// <summary>Whose time the limits are measured in: the machine's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
