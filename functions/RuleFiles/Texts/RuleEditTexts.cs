using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the forms that change a draft.</summary>
public sealed record RuleEditTexts
{
    public required string JsonHeading { get; init; }

    public required string JsonLabel { get; init; }

    public required string JsonHint { get; init; }

    public required string Save { get; init; }

    public required string NotSaved { get; init; }

    public required string Conflict { get; init; }

    public required string ConflictLead { get; init; }

    public required string Theirs { get; init; }

    public required string Yours { get; init; }

    public required string NumbersHeading { get; init; }

    public required string NumbersLead { get; init; }

    public required string NumbersBroken { get; init; }

    public required string From { get; init; }

    public required string FromHint { get; init; }

    public required string Warn { get; init; }

    public required string WarnHint { get; init; }

    public required string Survey { get; init; }

    public required string Reopen { get; init; }

    public required string Remind { get; init; }

    public required string Limit { get; init; }

    public required string Length { get; init; }

    public required string CountedHow { get; init; }

    public required IReadOnlyDictionary<ClockMeasure, string> Measures { get; init; }

    public required string DateWrong { get; init; }

    public required Func<int, int, string> NumberWrong { get; init; }

    public required string WholeDays { get; init; }

    public required string LengthWrong { get; init; }
}
