namespace Serverless.Functions;

/// <summary>A case whose last change asks something of another record.</summary>
/// <param name="CaseId">The case.</param>
internal sealed record SettlementTerms(string CaseId)
{
    /// <summary>The instance for the entry at this place of the case's file.</summary>
    public static string InstanceOf(string caseId, long place) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{caseId}:settle.{place}");
}
