using NodaTime;

namespace Serverless.Cases;

/// <summary>The absences of one member of staff.</summary>
/// <param name="Staff">The staff id.</param>
/// <param name="Times">The stretches.</param>
public sealed record Absences(string Staff, IReadOnlyList<AbsentTime>? Times)
{
    /// <summary>The most stretches of one member.</summary>
    public const int TimesMax = 100;

    /// <summary>The stretches.</summary>
    public IReadOnlyList<AbsentTime> Times { get; } = Times ?? [];

    /// <summary>The stretch that holds an instant, or null.</summary>
    public AbsentTime? At(Instant at) => Times.FirstOrDefault(time => time.Covers(at));

    /// <summary>What is wrong with them; empty when nothing is.</summary>
    public IEnumerable<RuleFault> Faults(string path)
    {
        if (Times.Count > TimesMax)
        {
            yield return new RuleFault($"{path}.times", $"At most {TimesMax} stretches are kept of one member.", $"每人最多保留 {TimesMax} 次请假。");
        }

        foreach (var (index, time) in Times.Index())
        {
            if (time.To <= time.From)
            {
                yield return new RuleFault($"{path}.times[{index}].to", "An absence ends after it begins.", "请假的结束时间须晚于开始时间。");
            }

            if (time.Substitute == Staff)
            {
                yield return new RuleFault($"{path}.times[{index}].substitute", "Nobody stands in for themselves.", "不能由本人代班。");
            }
        }
    }
}
