using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The body of an act: each act reads its own fields, all of them optional here and judged by the decision.</summary>
internal sealed record StaffActBody
{
    public const int BytesMax = 256 * 1024;

    public string? Text { get; init; }

    public Channel? Channel { get; init; }

    public string? Plan { get; init; }

    public string? For { get; init; }

    public string? To { get; init; }

    public string? Reason { get; init; }

    public string? Cause { get; init; }

    public string? Measures { get; init; }

    public CaseNature? Nature { get; init; }

    public Complexity? Complexity { get; init; }

    public Urgency? Urgency { get; init; }

    public string? Department { get; init; }

    public Tier? Tier { get; init; }

    /// <summary>When it happened, where that was before now (S16).</summary>
    public NodaTime.Instant? At { get; init; }

    public string? Question { get; init; }

    public NodaTime.Instant? Until { get; init; }

    public ComplaintStep? Step { get; init; }

    public string? Note { get; init; }

    public string? SkipReason { get; init; }

    public string? Follows { get; init; }

    public string? Into { get; init; }

    public string? Of { get; init; }

    public bool? Confirm { get; init; }

    public string? Message { get; init; }

    public string? Subject { get; init; }

    /// <summary>The known reply that the words come from (H15).</summary>
    public string? Reply { get; init; }

    public string? Report { get; init; }

    public string? Answerable { get; init; }

    public FollowUpOutcome? Outcome { get; init; }

    public bool? Holds { get; init; }

    public int? Score { get; init; }

    public int? Scale { get; init; }

    /// <summary>Reads a body; an empty one has no fields. The problem names the field that cannot be read.</summary>
    public static bool TryRead(
        byte[]? body, [NotNullWhen(true)] out StaffActBody? words, [NotNullWhen(false)] out IResult? problem)
    {
        (words, problem) = (null, null);
        if (body is null)
        {
            problem = Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"A body of at most {BytesMax} bytes is taken.");
            return false;
        }

        try
        {
            words = body.Length == 0 ? new StaffActBody() : JsonSerializer.Deserialize(body, ApiJson.Default.StaffActBody);
        }
        catch (JsonException e)
        {
            var field = e.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : null;
            problem = Problems.Of(
                StatusCodes.Status400BadRequest, "bad-json", field is null ? "The body is no JSON object." : $"{field}: this value is not known.", field);
            return false;
        }

        problem = words is null ? Problems.Of(StatusCodes.Status400BadRequest, "bad-json", "The body is no JSON object.") : null;
        return words is not null;
    }

    /// <summary>Whether a refusal is about a field of the body, such as <c>text-missing</c>, and about which.</summary>
    public static bool IsFieldFault(string code, out string field)
    {
        if (code == Complaints.StepMissing)
        {
            field = ""; // The case misses it, not the body.
            return false;
        }

        foreach (var ending in (string[])["-missing", "-too-long", "-out-of-range", "-unknown", "-past"])
        {
            if (code.EndsWith(ending, StringComparison.Ordinal))
            {
                field = code[..^ending.Length];
                return true;
            }
        }

        field = "";
        return false;
    }
}
