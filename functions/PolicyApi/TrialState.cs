using System.Text.Json.Serialization;

namespace Serverless.Functions;

/// <summary>How far a trial run has come, and what it found so far: kept between the requests that do its parts.</summary>
public sealed record TrialState
{
    /// <summary>The most differing cases that are kept.</summary>
    public const int RowsMax = 300;

    /// <summary>The version on trial, such as <c>policy:standard:2</c>, at a version of its document.</summary>
    public required string Rule { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>The next date to run; after <see cref="To"/> all are done.</summary>
    public required DateOnly Next { get; init; }

    public int Cases { get; init; }

    public int Differing { get; init; }

    public IReadOnlyList<TrialSum> Sums { get; init; } = [];

    public IReadOnlyList<TrialRow> Rows { get; init; } = [];

    [JsonIgnore]
    public bool IsDone => Next > To;

    [JsonIgnore]
    public int DaysAll => To.DayNumber - From.DayNumber + 1;

    [JsonIgnore]
    public int DaysDone => Next.DayNumber - From.DayNumber;
}

/// <summary>The counts of one clock in one department: as it was, and as it would have been.</summary>
public sealed record TrialSum(
    string Clock, string Department, int StartedWas, int StartedWould, int WarnedWas, int WarnedWould, int BreachedWas, int BreachedWould);

/// <summary>One clock of a case that would have gone otherwise.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Department">Its department.</param>
/// <param name="Clock">The clock, such as <c>next-answer#2</c>.</param>
/// <param name="Was">What happened; absent when the clock never started.</param>
/// <param name="Would">What would have happened; absent when it would not have started.</param>
public sealed record TrialRow(string Case, string Number, string Department, string Clock, TrialEnd? Was, TrialEnd? Would);

/// <summary>What a clock came to.</summary>
public sealed record TrialEnd(DateTimeOffset? DueAt, bool Warned, bool Breached);

/// <summary>Generated readers and writers of trial runs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrialState))]
internal sealed partial class TrialJson : JsonSerializerContext;
