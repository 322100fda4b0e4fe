using Serverless.Cases;

namespace Serverless.Channels;

/// <summary>Which kind of alert some facts make.</summary>
internal static class AlertWords
{
    public static AlertKind AlertKind(this MessageFacts facts) => facts.IsCopy ? Channels.AlertKind.Copy
        : facts.Clock == ClockKind.Incident && facts.Late() < NodaTime.Duration.FromMinutes(1) && facts.Left() > NodaTime.Duration.Zero ? Channels.AlertKind.Incident
        : Channels.AlertKind.Breach;
}
