using System.Globalization;

namespace Serverless.Functions;

/// <summary>One waiting for the customer, with its instants worked out before it starts (S21).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Which waiting of the case, from 1.</param>
/// <param name="RemindAt">When the customer is reminded, UTC; absent for no reminder.</param>
/// <param name="EndsAt">When it ends by itself, UTC.</param>
internal sealed record WaitTerms(string CaseId, int Number, DateTime? RemindAt, DateTime EndsAt)
{
    public string InstanceId => InstanceOf(CaseId, Number);

    public static string InstanceOf(string caseId, int number) => string.Create(CultureInfo.InvariantCulture, $"{caseId}:waiting:{number}");
}

/// <summary>The waiting is over: the customer wrote, staff went on, or the case was settled.</summary>
internal sealed record WaitEnded
{
    public const string Event = "WaitEnded";
}
