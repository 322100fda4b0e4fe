using NodaTime;

namespace Serverless.Cases;

/// <summary>The follow-up of one round (H63).</summary>
/// <param name="Round">The round of the case.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AskedAt">When the customer was asked.</param>
/// <param name="Holds">Whether the result holds; absent while nobody said.</param>
public sealed record FollowUpView(int Round, SurveyState State, Instant AskedAt, bool? Holds);
