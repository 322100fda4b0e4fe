using NodaTime;

namespace Serverless.Cases;

/// <summary>One level of a ladder: who must confirm, how long after the level before, and who gets a copy (S40, H40).</summary>
public sealed record LadderLevel
{
    /// <summary>The highest number.</summary>
    public const int NumberMax = 9;

    /// <summary>How long a level has to confirm where the policy does not say: 2 h on the calendar (S40).</summary>
    public static ServiceTarget DefaultAfter { get; } = ServiceTarget.Calendar(Duration.FromHours(2));

    /// <summary>The number that the alert carries: 1 supervisor, 2 manager, 3 director, further as the policy has it.</summary>
    public required int Level { get; init; }

    /// <summary>Whom it tells; absent when <see cref="Staff"/> names them.</summary>
    public StaffRole? Role { get; init; }

    /// <summary>Named people, such as a deputy, in the order in which they are asked; those of the role come after them.</summary>
    public IReadOnlyList<string> Staff { get; init => field = value ?? []; } = [];

    /// <summary>
    /// How long after the level before it is told, on the calendar or on the case's calendar; absent for the due instant at the first
    /// level, and for <see cref="DefaultAfter"/> at the others.
    /// </summary>
    public ServiceTarget? After { get; init; }

    /// <summary>Who is told at the same time and need not act.</summary>
    public IReadOnlyList<Listener> Copies { get; init => field = value ?? []; } = [];

    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (Level is < 1 or > NumberMax)
        {
            yield return new RuleFault($"{path}.level", $"A level is a number from 1 to {NumberMax}.", $"级别序号须为 1 至 {NumberMax} 的整数。");
        }

        if (Role is null && Staff.Count == 0)
        {
            yield return new RuleFault(path, "A level names a role, or staff.", "每一级须写明 role 或 staff。");
        }

        if (Role is StaffRole.Agent or StaffRole.Quality)
        {
            yield return new RuleFault(
                $"{path}.role", "A level is supervisor, manager, director or operator.", "级别的角色须为 supervisor、manager、director 或 operator。");
        }

        foreach (var fault in Listener.Faults(Copies, $"{path}.copies"))
        {
            yield return fault;
        }
    }
}
