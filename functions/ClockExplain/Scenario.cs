using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One question about a calendar and its clocks, as a line of <c>clock explain</c> asks it.</summary>
internal sealed record Scenario
{
    public required WorkingCalendar Calendar { get; init; }

    public required ScenarioQuestion Question { get; init; }

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public Language Language { get; init; } = Language.English;
}
