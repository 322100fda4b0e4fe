namespace Serverless.Channels;

/// <summary>Tells the kinds of alert and all-clear apart, which read differently.</summary>
internal enum AlertKind
{
    /// <summary>A clock ran out, and the reader must act.</summary>
    Breach,

    /// <summary>A class-1 incident: the reader must confirm before the time is over (H27).</summary>
    Incident,

    /// <summary>The reader is told, and need not act.</summary>
    Copy,
}
