using System.Globalization;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>One case as the board shows it.</summary>
/// <param name="Head">What every list shows.</param>
/// <param name="Standing">What runs out next, and how pressing it is.</param>
/// <param name="Handler">The handler's name; absent when nobody is.</param>
public sealed record BoardRow(CaseHead Head, CaseStanding Standing, string? Handler)
{
    /// <summary>When its next clock is due; absent when none is.</summary>
    public DateTimeOffset? DueAt => Head.NextDueAt?.ToDateTimeOffset();

    /// <summary>Changes when the row would show something else than the time left.</summary>
    public string Version => HashCode.Combine(
        HashCode.Combine(Head.Status, Head.Complexity, Head.Urgency, Head.Tier, Head.Department, Head.Channel, Head.Subject),
        HashCode.Combine(Head.NextDueAt, Head.Provider, Standing, Handler)).ToString("x8", CultureInfo.InvariantCulture);
}
