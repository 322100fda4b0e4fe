using Serverless.Cases;

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

/// <summary>Which kind of alert some facts make.</summary>
internal static class AlertWords
{
    public static AlertKind AlertKind(this MessageFacts facts) => facts.IsCopy ? Channels.AlertKind.Copy
        : facts.Clock == ClockKind.Incident && facts.Late() < NodaTime.Duration.FromMinutes(1) && facts.Left() > NodaTime.Duration.Zero ? Channels.AlertKind.Incident
        : Channels.AlertKind.Breach;
}
