using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>How the records of this room are written as JSON: what the stores keep and the API shows.</summary>
/// <remarks>
/// Names in camel case, enums by name in kebab case, instants as UTC text, absent members left out. Unknown members are skipped, so an
/// older version reads what a newer one wrote. The reader sets a missing member to null and not to its initial value, so the members that
/// must not be null say so in their setters.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters =
    [
        typeof(CaseIdConverter), typeof(ContactIdConverter), typeof(CustomerIdConverter), typeof(ActorConverter),
        typeof(ClockNameConverter), typeof(PolicyRefConverter), typeof(InstantConverter), typeof(DurationConverter),
        typeof(LocalDateConverter), typeof(WorkingDaysConverter),
        typeof(KebabEnumConverter<AddressKind>), typeof(KebabEnumConverter<CaseNature>), typeof(KebabEnumConverter<CaseStatus>),
        typeof(KebabEnumConverter<Channel>), typeof(KebabEnumConverter<ClockKind>), typeof(KebabEnumConverter<ClockMeasure>),
        typeof(KebabEnumConverter<ClockState>), typeof(KebabEnumConverter<Complexity>), typeof(KebabEnumConverter<ContactNature>),
        typeof(KebabEnumConverter<Language>), typeof(KebabEnumConverter<MatchReason>), typeof(KebabEnumConverter<MessageChannel>),
        typeof(KebabEnumConverter<NotificationKind>), typeof(KebabEnumConverter<NotificationState>),
        typeof(KebabEnumConverter<StaffRole>), typeof(KebabEnumConverter<SurveyState>), typeof(KebabEnumConverter<Tier>),
        typeof(KebabEnumConverter<Urgency>), typeof(KebabEnumConverter<CustomerKind>), typeof(KebabEnumConverter<ReplyState>),
        typeof(ChoiceConverter<CaseNature>), typeof(ChoiceConverter<Complexity>), typeof(ChoiceConverter<Urgency>),
        typeof(ChoiceConverter<Tier>), typeof(ChoiceConverter<string>),
        typeof(KebabEnumConverter<ClosedAs>), typeof(KebabEnumConverter<CaseRelation>), typeof(KebabEnumConverter<ComplaintStep>),
        typeof(KebabEnumConverter<FollowUpOutcome>), typeof(KebabEnumConverter<ReportKind>), typeof(KebabEnumConverter<ServiceWord>),
        typeof(KebabEnumConverter<CallbackWay>),
    ])]
[JsonSerializable(typeof(CaseEvent))]
[JsonSerializable(typeof(CaseHead))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(IReadOnlyList<CaseEvent>))]
[JsonSerializable(typeof(IReadOnlyList<ClockView>))]
[JsonSerializable(typeof(IReadOnlyList<CaseHead>))]
[JsonSerializable(typeof(IReadOnlyList<KpiFigures>))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(RawContact))]
[JsonSerializable(typeof(CallLog))]
[JsonSerializable(typeof(CallStep))]
[JsonSerializable(typeof(IntakeMessage))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(NotificationRecord))]
[JsonSerializable(typeof(StaffMember))]
[JsonSerializable(typeof(SurveyAnswer))]
[JsonSerializable(typeof(ServicePolicy))]
[JsonSerializable(typeof(IReadOnlyList<KpiFigures>))]
[JsonSerializable(typeof(SortingResult))]
[JsonSerializable(typeof(ClockReckoning))]
[JsonSerializable(typeof(SortingAccuracy))]
[JsonSerializable(typeof(KnownReply))]
[JsonSerializable(typeof(ReplyUses))]
[JsonSerializable(typeof(ReviewReminder))]
[JsonSerializable(typeof(CustomerLook))]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(ComplaintView))]
[JsonSerializable(typeof(SpecialPlanView))]
[JsonSerializable(typeof(IReadOnlyList<DepartmentQuestionView>))]
[JsonSerializable(typeof(IReadOnlyList<RelatedCase>))]
[JsonSerializable(typeof(ComplaintSummary))]
[JsonSerializable(typeof(IReadOnlyList<StaffTaskView>))]
[JsonSerializable(typeof(PlannedCall))]
[JsonSerializable(typeof(ServiceMail))]
[JsonSerializable(typeof(TracedCase))]
[JsonSerializable(typeof(PeriodReport))]
[JsonSerializable(typeof(CallbackPlan))]
[JsonSerializable(typeof(CallbackProgress))]
[JsonSerializable(typeof(IReadOnlyList<CallbackProgress>))]
[JsonSerializable(typeof(QualitySample))]
[JsonSerializable(typeof(QualityScore))]
[JsonSerializable(typeof(ArchiveResult))]
[JsonSerializable(typeof(CaseFactChunk))]
public sealed partial class CasesJson : JsonSerializerContext
{
    /// <summary>The name of an enum's value as JSON writes it, such as <c>class-1</c> or <c>zh-CN</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => KebabEnumNames<T>.Names[value];

    /// <summary>Reads an enum's value by the name that JSON writes; false when it is none.</summary>
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum => KebabEnumNames<T>.Values.TryGetValue(name ?? "", out value);
}
