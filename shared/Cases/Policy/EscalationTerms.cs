using System.Text.Json.Serialization;

namespace Serverless.Cases;

/// <summary>When somebody is told that a clock runs out, and who (S40, H27, H40, H43).</summary>
public sealed record EscalationTerms
{
    private static readonly LadderLevel[] Climb =
    [
        new() { Level = 1, Role = StaffRole.Supervisor },
        new() { Level = 2, Role = StaffRole.Manager },
        new() { Level = 3, Role = StaffRole.Director },
    ];

    /// <summary>The handbook's.</summary>
    public static EscalationTerms Default { get; } = new()
    {
        Warn = 0.8m,
        Ladders =
        [
            new LadderTerms
            {
                Clock = ClockKind.Incident,
                AtOnce = new LadderLevel
                {
                    Level = 2,
                    Role = StaffRole.Manager,
                    Copies = [new Listener { Department = Departments.CorporateAffairs }],
                },
                Levels = [new LadderLevel { Level = 3, Role = StaffRole.Director, Copies = [new Listener { Role = StaffRole.Manager }] }],
            },
            new LadderTerms { Levels = Climb },
        ],
    };

    /// <summary>The notice before the warning; absent for none.</summary>
    public EarlyNotice? Inform { get; init; }

    /// <summary>At which part of a target the handler is warned, above 0 and at most 1.</summary>
    public required decimal Warn { get; init; }

    /// <summary>The ladders; of several that cover a clock the first one holds, and the last one covers all.</summary>
    public required IReadOnlyList<LadderTerms> Ladders { get; init; }

    /// <summary>The copy lists of immediate information (H43); a department without one is informed alone.</summary>
    public IReadOnlyList<ImmediateTerms> Immediate { get; init => field = value ?? []; } = [];

    /// <summary>The notice before the warning when somebody is to hear it, else null.</summary>
    [JsonIgnore]
    public EarlyNotice? Notice => Inform is { To.Count: > 0 } notice ? notice : null;

    /// <summary>The ladder of a kind of clock in a case.</summary>
    public LadderTerms LadderOf(ClockKind kind, CaseTraits traits) =>
        Ladders.FirstOrDefault(ladder => ladder.Covers(kind, traits)) ?? Default.Ladders[^1];

    /// <summary>Who gets a copy when a department is informed at once.</summary>
    public IReadOnlyList<Listener> CopiesOf(string department) =>
        Immediate.FirstOrDefault(terms => terms.Department == department)?.Copies ?? [];

    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (Warn is <= 0 or > 1)
        {
            yield return new RuleFault($"{path}.warn", "The warning is a part of the target, above 0 and at most 1.", "预警比例须大于 0，且不超过 1。");
        }

        if (Inform is { } notice && (notice.At <= 0 || notice.At >= Warn))
        {
            yield return new RuleFault(
                $"{path}.inform.at", "The notice comes before the warning: above 0 and below warn.", "提前告知须早于预警：大于 0，且小于 warn。");
        }

        if (Ladders is not [.., { CoversAll: true }])
        {
            yield return new RuleFault(
                $"{path}.ladders", "The last ladder covers every clock: it names no clock, urgency, nature, department or tier.",
                "最后一个升级阶梯须涵盖全部计时项：不能写 clock、urgency、nature、department 或 tier。");
        }

        foreach (var fault in Listener.Faults(Inform?.To ?? [], $"{path}.inform.to")
            .Concat(Ladders.Index().SelectMany(entry => entry.Item.Faults($"{path}.ladders[{entry.Index}]")))
            .Concat(Immediate.Index().SelectMany(entry => Listener.Faults(entry.Item.Copies, $"{path}.immediate[{entry.Index}].copies"))))
        {
            yield return fault;
        }
    }
}
