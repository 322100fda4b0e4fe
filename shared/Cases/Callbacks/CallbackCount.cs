using NodaTime;

namespace Serverless.Cases;

/// <summary>Counts the callbacks of cases against the plans of their departments, one case at a time (H64).</summary>
public sealed class CallbackCount
{
    private readonly SortedDictionary<string, (IReadOnlyList<CallbackItem> Items, int[] Made, int[] Reached)> _departments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Made, int Reached)> _all = new(StringComparer.Ordinal);
    private readonly int _year;
    private readonly DateTimeZone _zone;

    /// <summary>Counts against some plans.</summary>
    /// <param name="year">The year.</param>
    /// <param name="zone">The zone in which dates begin.</param>
    /// <param name="plans">The plans by department.</param>
    public CallbackCount(int year, DateTimeZone zone, IEnumerable<KeyValuePair<string, CallbackPlan>> plans)
    {
        (_year, _zone) = (year, zone);
        foreach (var (department, plan) in plans)
        {
            _departments[department] = (plan.Items, new int[plan.Items.Count], new int[plan.Items.Count]);
        }
    }

    /// <summary>The departments with a plan or with callbacks, each with the year's sum and its lines.</summary>
    public IEnumerable<(CallbackProgress Sum, IReadOnlyList<CallbackProgress> Items)> Departments =>
        _departments.Keys.Union(_all.Keys).Order(StringComparer.Ordinal).Select(Of);

    /// <summary>Adds the callbacks of one case; a callback counts in every line whose dates hold it.</summary>
    /// <param name="department">The case's department.</param>
    /// <param name="callbacks">Its callbacks.</param>
    public void Add(string department, IEnumerable<MadeCallback> callbacks)
    {
        foreach (var callback in callbacks)
        {
            var date = callback.At.InZone(_zone).Date;
            if (date.Year == _year)
            {
                Add(department, date, callback.IsReached);
            }
        }
    }

    /// <summary>The callback of a round of a case; null when there was none.</summary>
    public static MadeCallback? Made(CaseFile file, int round)
    {
        var asked = file.FollowUp(round)?.AskedAt;
        foreach (var one in file.FollowUpTries.Where(one => one.Round == round))
        {
            asked = asked is { } first && first < one.TriedAt ? first : one.TriedAt;
        }

        return asked is { } at ? new MadeCallback(at, IsReached(file, round)) : null;
    }

    private void Add(string department, LocalDate date, bool isReached)
    {
        var sum = _all.GetValueOrDefault(department);
        _all[department] = (sum.Made + 1, sum.Reached + (isReached ? 1 : 0));
        if (!_departments.TryGetValue(department, out var plan))
        {
            return;
        }

        for (var place = 0; place < plan.Items.Count; place++)
        {
            if (plan.Items[place].From <= date && date <= plan.Items[place].Until)
            {
                plan.Made[place]++;
                plan.Reached[place] += isReached ? 1 : 0;
            }
        }
    }

    private (CallbackProgress, IReadOnlyList<CallbackProgress>) Of(string department)
    {
        var sum = _all.GetValueOrDefault(department);
        var plan = _departments.GetValueOrDefault(department);
        IReadOnlyList<CallbackItem> items = plan.Items ?? [];
        return (
            new CallbackProgress(department, items.Sum(item => item.Planned), sum.Made, sum.Reached),
            [.. items.Select((item, place) => new CallbackProgress(item.Id, item.Planned, plan.Made[place], plan.Reached[place]))]);
    }

    private static bool IsReached(CaseFile file, int round) =>
        file.FollowUp(round)?.State == SurveyState.Answered
        || file.FollowUpTries.Any(one => one.Round == round && one.Outcome is FollowUpOutcome.Reached or FollowUpOutcome.Declined);
}
