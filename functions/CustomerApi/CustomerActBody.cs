namespace Serverless.Functions;

/// <summary>The body of the acts on a customer: merge and unmerge <c>{with, reason, evidence?}</c>, erase <c>{reason}</c>.</summary>
internal sealed record CustomerActBody
{
    public string? With { get; init; }

    public string? Reason { get; init; }

    public string? Evidence { get; init; }
}
