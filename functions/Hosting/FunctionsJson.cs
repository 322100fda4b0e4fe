using System.Text.Json.Serialization;

namespace Serverless.Functions;

/// <summary>Generated readers and writers of what orchestrations and queues carry: no reflection a call.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LifecycleInput))]
[JsonSerializable(typeof(MediaMessage))]
[JsonSerializable(typeof(CaseClosed))]
[JsonSerializable(typeof(ClockTerms))]
[JsonSerializable(typeof(ClockNews))]
[JsonSerializable(typeof(AlertStep))]
[JsonSerializable(typeof(LadderEnded))]
[JsonSerializable(typeof(SurveyTerms))]
[JsonSerializable(typeof(SurveyWindow))]
[JsonSerializable(typeof(SurveyEnded))]
[JsonSerializable(typeof(FollowUpTerms))]
[JsonSerializable(typeof(FollowUpEnded))]
[JsonSerializable(typeof(SweepTerms))]
[JsonSerializable(typeof(SweepPage))]
[JsonSerializable(typeof(AlertLook))]
[JsonSerializable(typeof(WaitTerms))]
[JsonSerializable(typeof(WaitEnded))]
[JsonSerializable(typeof(SettlementTerms))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))] // What is JSON already: inputs and payloads kept with a case.
internal sealed partial class FunctionsJson : JsonSerializerContext;
