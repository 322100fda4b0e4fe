namespace Serverless.Cases;

/// <summary>One line of the board.</summary>
/// <param name="Head">What every list shows.</param>
/// <param name="Standing">What runs out next, how pressing it is, and which alerts wait.</param>
public sealed record CaseLine(CaseHead Head, CaseStanding Standing);
