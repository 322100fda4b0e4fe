namespace Serverless.Cases;

/// <summary>What a policy looks at to choose a target.</summary>
/// <param name="Nature">The nature.</param>
/// <param name="Complexity">The complexity.</param>
/// <param name="Urgency">The urgency.</param>
/// <param name="Tier">The customer's tier.</param>
/// <param name="Department">The department's id.</param>
public sealed record CaseTraits(CaseNature Nature, Complexity Complexity, Urgency Urgency, Tier Tier, string Department)
{
    /// <summary>The traits of a case as it stands.</summary>
    public static CaseTraits Of(CaseHead head) =>
        new(head.Nature, head.Complexity, head.Urgency, head.Tier, head.Department);
}
