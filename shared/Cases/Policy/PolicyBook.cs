using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using NodaTime;

namespace Serverless.Cases;

/// <summary>All versions of the service policies, with the calendars they are measured on.</summary>
public sealed class PolicyBook
{
    private readonly FrozenDictionary<PolicyRef, ServicePolicy> _policies;
    private readonly FrozenDictionary<string, WorkingCalendar> _calendars;
    private readonly ServicePolicy[] _newestFirst;

    /// <summary>A book of these policies and calendars.</summary>
    /// <exception cref="ArgumentException">A version stands twice, or names a calendar that is not there.</exception>
    public PolicyBook(IEnumerable<ServicePolicy> policies, IEnumerable<WorkingCalendar> calendars)
    {
        _calendars = calendars.ToFrozenDictionary(calendar => calendar.Id);
        _policies = policies.ToFrozenDictionary(policy => policy.Ref);
        _newestFirst = [.. _policies.Values.OrderByDescending(policy => policy.InForceFrom).ThenByDescending(policy => policy.Version)];
        if (_newestFirst.Length == 0 || _newestFirst.FirstOrDefault(policy => !_calendars.ContainsKey(policy.Calendar)) is { })
        {
            throw new ArgumentException("A book needs a policy, and every policy its calendar.", nameof(policies));
        }
    }

    /// <summary>The handbook's defaults on China's working days.</summary>
    public static PolicyBook Default { get; } = ReadDefault();

    /// <summary>How many years the policy that keeps case files for longest keeps them (H71).</summary>
    public int KeepYearsMax => _newestFirst.Max(policy => policy.AfterClosure.KeepYears);

    /// <summary>The newest policy that is in force at an instant, or the oldest of all before that.</summary>
    public ServicePolicy InForceAt(Instant at) =>
        _newestFirst.FirstOrDefault(policy => at.InZone(_calendars[policy.Calendar].Zone).Date >= policy.InForceFrom)
        ?? _newestFirst[^1];

    /// <summary>The policy of this name and version.</summary>
    /// <exception cref="KeyNotFoundException">The book does not have it.</exception>
    public ServicePolicy Of(PolicyRef policy) => _policies[policy];

    /// <summary>The policy that a case keeps for its life (H83).</summary>
    /// <exception cref="KeyNotFoundException">The book does not have it.</exception>
    public ServicePolicy Of(CaseHead head) => _policies[head.Policy];

    /// <summary>The calendar that a policy's targets are measured on.</summary>
    public WorkingCalendar CalendarOf(ServicePolicy policy) => _calendars[policy.Calendar];

    /// <summary>Whether the book has a policy.</summary>
    public bool Knows(PolicyRef policy) => _policies.ContainsKey(policy);

    // Not read strictly: a test has proved the built-in file, and a start has no time to spare.
    private static PolicyBook ReadDefault()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Serverless.Cases.Policy.standard.json")
            ?? throw new InvalidOperationException("The default policy is not embedded.");
        var policy = JsonSerializer.Deserialize(stream, CasesJson.Default.ServicePolicy)
            ?? throw new InvalidOperationException("The default policy is empty.");
        return new PolicyBook([policy], [WorkingCalendar.China]);
    }
}
