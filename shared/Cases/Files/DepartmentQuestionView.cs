using NodaTime;

namespace Serverless.Cases;

/// <summary>A question that was handed to a department (H23).</summary>
public sealed record DepartmentQuestionView
{
    /// <summary>The department's id.</summary>
    public required string Department { get; init; }

    /// <summary>What is asked.</summary>
    public required string Question { get; init; }

    /// <summary>Who asked.</summary>
    public required Actor By { get; init; }

    /// <summary>When.</summary>
    public required Instant AskedAt { get; init; }

    /// <summary>Who was told in the department; absent when nobody could be.</summary>
    public string? To { get; init; }

    /// <summary>Its clock; absent where the policy promises no answer.</summary>
    public ClockName? Clock { get; init; }

    /// <summary>The later instant that the department reported; absent when none.</summary>
    public Instant? Until { get; init; }

    /// <summary>The answer; absent while there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>Who answered; absent while nobody did.</summary>
    public Actor? AnsweredBy { get; init; }

    /// <summary>When it was answered; absent while it is not.</summary>
    public Instant? AnsweredAt { get; init; }
}
