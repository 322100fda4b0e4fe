using System.Text.Json.Serialization;

namespace Serverless.Functions;

/// <summary>An entry as it is stored; its instant stands in its key.</summary>
/// <param name="By">The staff id.</param>
/// <param name="Kind">The name of an <see cref="AuditKind"/>.</param>
/// <param name="Subject">On what.</param>
/// <param name="Detail">More of it.</param>
/// <param name="Outcome">The name of an <see cref="AuditOutcome"/>; absent means done, as in all entries of former releases.</param>
internal sealed record AuditRow(string By, string Kind, string Subject, string? Detail, string? Outcome = null);

/// <summary>Generated reader and writer of the audit log's documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditRow))]
internal sealed partial class AuditJson : JsonSerializerContext;
