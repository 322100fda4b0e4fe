using System.Globalization;
using System.Text.Json;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Keeps the departments' callback plans, a document a year and department (H64).</summary>
internal sealed class CallbackPlanBook(IDocumentStore documents)
{
    public const string Collection = "callback-plan";
    private const int PlansMax = 1_000;

    public static string KeyOf(int year, string department) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}:{department}");

    /// <summary>A plan with its version, or null.</summary>
    public async Task<(CallbackPlan Plan, long Version)?> FindAsync(int year, string department, CancellationToken cancellationToken) =>
        await documents.FindAsync(Collection, KeyOf(year, department), cancellationToken) is { } found ? (Read(found), found.Version) : null;

    /// <summary>The plans of a year by department.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, CallbackPlan>>> OfYearAsync(int year, CancellationToken cancellationToken)
    {
        var prefix = KeyOf(year, "");
        var found = await documents.ListAsync(Collection, prefix, null, PlansMax, cancellationToken);
        return [.. found.Select(one => KeyValuePair.Create(one.Key[prefix.Length..], Read(one)))];
    }

    /// <summary>Writes a plan that was read at a version, 0 for a new one; answers its new version.</summary>
    /// <exception cref="DocumentChangedException">Another version is there.</exception>
    public Task<long> PutAsync(int year, string department, CallbackPlan plan, long version, CancellationToken cancellationToken) => documents.PutAsync(
        Collection, KeyOf(year, department), version, JsonSerializer.Serialize(plan, CasesJson.Default.CallbackPlan), cancellationToken);

    private static CallbackPlan Read(StoredDocument found) => JsonSerializer.Deserialize(found.Json, CasesJson.Default.CallbackPlan)
        ?? throw new JsonException("A callback plan is empty.");
}
