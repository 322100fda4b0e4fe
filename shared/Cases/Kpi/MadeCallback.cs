using System.Text.Json.Serialization;
using NodaTime;

namespace Serverless.Cases;

/// <summary>A callback of one round of a case (H64).</summary>
/// <param name="At">When it was first asked for in writing or tried by staff.</param>
/// <param name="IsReached">Whether the customer answered, in writing or to staff, or declined.</param>
public sealed record MadeCallback([property: JsonPropertyName("t")] Instant At, [property: JsonPropertyName("r")] bool IsReached);
