using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the page that an alert links to (H40).</summary>
public sealed partial record AlertTexts
{
    public required string Title { get; init; }

    public required string Heading { get; init; }

    public required string Clock { get; init; }

    /// <summary>What a clock is called.</summary>
    public required IReadOnlyDictionary<ClockKind, string> Clocks { get; init; }

    public required string Due { get; init; }

    public required string Late { get; init; }

    public required string Left { get; init; }

    public required string Level { get; init; }

    /// <summary>Who a level is, by its number; another number shows as itself.</summary>
    public required Func<int, string> Levels { get; init; }

    public required string Handler { get; init; }

    public required string NoHandler { get; init; }

    public required string ToDoHeading { get; init; }

    /// <summary>What stops a clock, as an instruction.</summary>
    public required IReadOnlyDictionary<ClockKind, string> ToDo { get; init; }

    public required string OpenCase { get; init; }

    public required string ConfirmHeading { get; init; }

    public required string ConfirmMeaning { get; init; }

    public required string Promise { get; init; }

    /// <summary>Takes the zone's name.</summary>
    public required Func<string, string> PromiseHint { get; init; }

    public required string Confirm { get; init; }

    public required MessageText Confirmed { get; init; }

    public required string ConfirmedBy { get; init; }

    public required string ConfirmedAt { get; init; }

    public required string PromisedFor { get; init; }

    public required MessageText Met { get; init; }

    public required string MetAt { get; init; }

    public required MessageText Unknown { get; init; }
}
