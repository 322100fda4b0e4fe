namespace Serverless.Functions;

/// <summary>Section <c>Policy</c>: where rule files lie.</summary>
internal sealed class PolicyOptions
{
    public const string Section = "Policy";

    /// <summary>The folder whose *.json files are published as they appear; absent means <c>policy</c> in the data folder.</summary>
    public string? Folder { get; set; }
}
