namespace Serverless.Cases;

/// <summary>A customer's answer to the satisfaction survey (H61).</summary>
/// <param name="Csat">1 (very dissatisfied) to 5.</param>
/// <param name="Nps">0 to 10; absent when not answered, as the following.</param>
/// <param name="Attitude">1 to 5.</param>
/// <param name="Speed">1 to 5.</param>
/// <param name="Effectiveness">1 to 5.</param>
/// <param name="Experience">1 to 5.</param>
/// <param name="Comment">Free words.</param>
public sealed record SurveyAnswer(
    int Csat, int? Nps, int? Attitude, int? Speed, int? Effectiveness, int? Experience, string? Comment);
