using NodaTime;

namespace Serverless.Cases;

/// <summary>What a policy says of complaints (H43, H53).</summary>
public sealed record ComplaintTerms
{
    /// <summary>The defaults.</summary>
    public static ComplaintTerms Default { get; } = new();

    /// <summary>How long after one complaint another of the same customer is a repeated one.</summary>
    public Duration RepeatWithin { get; init => field = value == Duration.Zero ? Usual : value; } = Usual;

    private static Duration Usual => Duration.FromDays(90);

    /// <summary>What is wrong with the terms.</summary>
    /// <param name="path">Where they stand.</param>
    internal IEnumerable<RuleFault> Faults(string path)
    {
        if (RepeatWithin <= Duration.Zero || RepeatWithin > ServiceTarget.LengthMax)
        {
            yield return new RuleFault($"{path}.repeatWithin", "A length of more than nothing and at most a hundred years.", "时长须大于零，且不超过一百年。");
        }
    }
}
