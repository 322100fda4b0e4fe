namespace Serverless.Azure;

/// <summary>One look at the tables: whether it may repair, and what it found.</summary>
internal sealed class VerifyRun(bool repairs)
{
    private const int ViolationsMax = 1000;
    private readonly HashSet<TableViolation> _violations = [];

    /// <summary>Whether what can be made anew is made anew.</summary>
    public bool Repairs { get; } = repairs;

    /// <summary>What was found, at most a thousand.</summary>
    public IReadOnlyCollection<TableViolation> Violations => _violations;

    /// <summary>Reports what only a person can judge.</summary>
    public void Report(string invariant, string subject, string problem) => Add(new TableViolation(invariant, subject, problem, false));

    /// <summary>Reports what can be made anew, and makes it anew where that is wanted.</summary>
    public async Task MendAsync(string invariant, string subject, string problem, Func<Task> repair)
    {
        try
        {
            if (Repairs)
            {
                await repair();
            }

            Add(new TableViolation(invariant, subject, problem, Repairs));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Add(new TableViolation(invariant, subject, $"{problem} It could not be repaired: {failure.GetType().Name}.", false));
        }
    }

    private void Add(TableViolation violation)
    {
        if (_violations.Count < ViolationsMax)
        {
            _violations.Add(violation);
        }
    }
}
