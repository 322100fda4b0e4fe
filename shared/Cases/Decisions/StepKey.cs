using System.Globalization;

namespace Serverless.Cases;

/// <summary>Names the steps of a clock in ids of notifications: case, kind, round, target, step (S41).</summary>
public static class StepKey
{
    /// <summary>The id of a step's word to a person; the first target is not named, so a clock that is never retargeted has plain ids.</summary>
    /// <param name="id">The case.</param>
    /// <param name="clock">Kind and round.</param>
    /// <param name="target">The number of the target; absent for the first.</param>
    /// <param name="step">The step, such as <c>alert-1</c>.</param>
    /// <param name="staffId">To whom.</param>
    public static string Of(CaseId id, ClockName clock, int? target, string step, string staffId) => target is > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{id}/{clock}/target-{target}/{step}/{staffId}")
        : $"{id}/{clock}/{step}/{staffId}";

    /// <summary>The number of a clock's target as entries keep it: absent for the first.</summary>
    internal static int? TargetOf(ClockView clock) => clock.TargetNumber > 1 ? clock.TargetNumber : null;
}
