namespace Serverless.Functions;

/// <summary>What stands in a follow-up's form, as the form sends it.</summary>
public sealed record FollowUpFields
{
    public const int CommentMax = 2_000;

    /// <summary><c>true</c>, <c>false</c>, or empty when nothing was chosen.</summary>
    public string Holds { get; init; } = "";

    public string Comment { get; init; } = "";
}
