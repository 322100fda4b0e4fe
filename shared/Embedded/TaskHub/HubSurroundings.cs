using Microsoft.Extensions.Logging;

namespace Serverless.Embedded;

/// <summary>What every part of a hub takes from outside.</summary>
internal sealed record HubSurroundings(TimeProvider Time, WorkInHand Work, TaskHubFigures Figures, ILogger Logger);
