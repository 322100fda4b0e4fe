using NodaTime;

namespace Serverless.Cases;

/// <summary>The survey of one round.</summary>
/// <param name="Round">The round of the case.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it was sent.</param>
/// <param name="ExpiresAt">Until when it can be answered.</param>
/// <param name="Reminded">Whether the one reminder was sent.</param>
/// <param name="Answer">The answer; absent while there is none.</param>
public sealed record SurveyView(
    int Round, SurveyState State, Instant OpenedAt, Instant ExpiresAt, bool Reminded, SurveyAnswer? Answer);
