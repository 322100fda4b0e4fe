using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The board.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Now">What the service's clock shows.</param>
/// <param name="Rows">The cases of this page.</param>
/// <param name="Alerts">The alerts that wait.</param>
/// <param name="Figures">How much there is.</param>
public sealed record BoardView(
    ConsoleContext Console, BoardFilter Filter, DateTimeOffset Now, IReadOnlyList<BoardRow> Rows, IReadOnlyList<BoardAlert> Alerts,
    BoardFigures Figures)
{
    /// <summary>The cursor of the next page; absent on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Whom and what it can be narrowed to.</summary>
    public required BoardChoices Choices { get; init; }

    /// <summary>The ETag of the page; empty for a form that came back.</summary>
    public string Version { get; init; } = "";

    /// <summary>What was just done; absent when nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>What is wrong with a confirmation that came back, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    internal BoardTexts Texts => BoardTexts.For(Console.Language);
}

/// <summary>The figures of now and of today.</summary>
/// <param name="Counts">The counts.</param>
/// <param name="At">When they were counted.</param>
public sealed record BoardFigures(BoardCounts Counts, DateTimeOffset At);

/// <summary>What there is to choose from, each by id and name.</summary>
public sealed record BoardChoices(
    IReadOnlyList<SelectChoice> Departments, IReadOnlyList<SelectChoice> Providers, IReadOnlyList<SelectChoice> Handlers);
