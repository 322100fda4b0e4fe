using System.Text.Json.Serialization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Generated readers and writers of the API's own bodies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters =
    [
        typeof(NameConverter<CaseNature>), typeof(NameConverter<Complexity>), typeof(NameConverter<Urgency>),
        typeof(NameConverter<Tier>), typeof(NameConverter<Channel>), typeof(NameConverter<ComplaintStep>), typeof(MomentConverter),
        typeof(NameConverter<CustomerKind>), typeof(NameConverter<Language>), typeof(NameConverter<FollowUpOutcome>),
    ])]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(StaffActBody))]
[JsonSerializable(typeof(SampleBody))]
[JsonSerializable(typeof(ClockMove))]
[JsonSerializable(typeof(ClockReading))]
[JsonSerializable(typeof(HealthReading))]
[JsonSerializable(typeof(PrincipalClaims))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Page<DeadLetter>))]
[JsonSerializable(typeof(IReadOnlyList<RuleFault>))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(SortingTry))]
[JsonSerializable(typeof(ReplyBody))]
[JsonSerializable(typeof(CustomerPatchBody))]
[JsonSerializable(typeof(CustomerActBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
