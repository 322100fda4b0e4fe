using NodaTime;

namespace Serverless.Cases;

/// <summary>One line of a department's callback plan: what, how many, how, and when (H64).</summary>
public sealed record CallbackItem
{
    /// <summary>Names it within the plan, such as <c>spring-boilers</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked about; nothing of a customer.</summary>
    public required string What { get; init; }

    /// <summary>How many callbacks.</summary>
    public required int Planned { get; init; }

    /// <summary>How.</summary>
    public required CallbackWay How { get; init; }

    /// <summary>The first date.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last date.</summary>
    public required LocalDate Until { get; init; }
}
