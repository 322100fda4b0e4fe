namespace Serverless.Functions;

/// <summary>What stands in a survey's form, as the form sends it: empty where nothing was chosen.</summary>
public sealed record SurveyFields
{
    public const int CommentMax = 2_000;

    /// <summary>1 to 5.</summary>
    public string Csat { get; init; } = "";

    /// <summary>0 to 10.</summary>
    public string Nps { get; init; } = "";

    /// <summary>1 to 5.</summary>
    public string Attitude { get; init; } = "";

    /// <summary>1 to 5.</summary>
    public string Speed { get; init; } = "";

    /// <summary>1 to 5.</summary>
    public string Effectiveness { get; init; } = "";

    /// <summary>1 to 5.</summary>
    public string Experience { get; init; } = "";

    public string Comment { get; init; } = "";
}
