using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>A text that is tried with the rules in force, and with a draft's (<c>/console/sorting</c>).</summary>
public sealed record SortingView(ConsoleContext Console)
{
    public string Text { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Channel { get; init; } = "web";

    public string Tier { get; init; } = "regular";

    /// <summary>The draft that is tried too, such as <c>sorting:standard:2</c>; empty for none.</summary>
    public string Draft { get; init; } = "";

    /// <summary>The drafts and versions published ahead.</summary>
    public required IReadOnlyList<RuleFileName> Drafts { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>What the rules in force say; absent before a text was tried.</summary>
    public SortingResult? Result { get; init; }

    /// <summary>What the draft says; absent when none was chosen.</summary>
    public SortingResult? DraftResult { get; init; }
}

/// <summary>How often the rules were right (<c>/console/sorting/accuracy</c>).</summary>
public sealed record SortingAccuracyView(ConsoleContext Console)
{
    public required string From { get; init; }

    public required string To { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>What was counted; absent before it was asked for.</summary>
    public SortingAccuracy? Accuracy { get; init; }

    /// <summary>Whether there were more cases than are counted at once.</summary>
    public bool IsCut { get; init; }
}
