using System.Collections.Frozen;
using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The domain's own words, as staff say them, in one language. Customers' pages say some of them otherwise.</summary>
public sealed partial record DomainTexts
{
    public required IReadOnlyDictionary<CaseStatus, string> Status { get; init; }

    public required IReadOnlyDictionary<CaseNature, string> Nature { get; init; }

    public required IReadOnlyDictionary<Complexity, string> Complexity { get; init; }

    public required IReadOnlyDictionary<Urgency, string> Urgency { get; init; }

    public required IReadOnlyDictionary<Tier, string> Tier { get; init; }

    public required IReadOnlyDictionary<Channel, string> Channel { get; init; }

    public required IReadOnlyDictionary<ClockKind, string> Clock { get; init; }

    public required IReadOnlyDictionary<ClockState, string> ClockState { get; init; }

    public required IReadOnlyDictionary<NotificationKind, string> Notification { get; init; }

    public required IReadOnlyDictionary<NotificationState, string> NotificationState { get; init; }

    /// <summary>The ways on which we reach a person.</summary>
    public required IReadOnlyDictionary<MessageChannel, string> MessageChannel { get; init; }

    /// <summary>Why a case was closed without a result.</summary>
    public required IReadOnlyDictionary<ClosedAs, string> ClosedAs { get; init; }

    /// <summary>What came of one try to reach a customer for the follow-up.</summary>
    public required IReadOnlyDictionary<FollowUpOutcome, string> FollowUpOutcome { get; init; }

    public required IReadOnlyDictionary<SurveyState, string> SurveyState { get; init; }

    /// <summary>The way of a complaint (H50).</summary>
    public required IReadOnlyDictionary<ComplaintStep, string> ComplaintStep { get; init; }

    public required IReadOnlyDictionary<StaffRole, string> Role { get; init; }

    /// <summary>The language that a customer is written to in.</summary>
    public required IReadOnlyDictionary<Language, string> LanguageName { get; init; }

    /// <summary>The departments of <see cref="Departments"/>, by id.</summary>
    public required FrozenDictionary<string, string> DepartmentNames { get; init; }

    /// <summary>The levels of an alert: 1 supervisor, 2 manager, 3 director.</summary>
    public required Func<int, string> AlertLevel { get; init; }

    /// <summary>What stands after the kind of a clock that runs for the second time or more.</summary>
    public required Func<int, string> Round { get; init; }

    /// <summary>A department's name; its id for one that a configuration added.</summary>
    public string Department(string id) => DepartmentNames.GetValueOrDefault(id, id);

    /// <summary>A clock with its round, such as "Next answer (2nd)".</summary>
    public string ClockName(ClockName name) => name.Round == 1 ? Clock[name.Kind] : $"{Clock[name.Kind]}{Round(name.Round)}";

    public static DomainTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}
