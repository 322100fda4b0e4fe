using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The page on which customers are found, with those that are due for review.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Typed">What was typed; it stands in no address.</param>
public sealed record CustomersView(ConsoleContext Console, string Typed)
{
    /// <summary>Those found; absent when nothing was searched for.</summary>
    public IReadOnlyList<Customer>? Found { get; init; }

    /// <summary>One page of those due for review.</summary>
    public IReadOnlyList<Customer> Due { get; init; } = [];

    /// <summary>The cursor of the next page of those; absent on the last.</summary>
    public string? Next { get; init; }

    /// <summary>Whether a later page than the first is shown.</summary>
    public bool IsLater { get; init; }

    /// <summary>What was just done; absent when nothing was.</summary>
    public string? Done { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;
}

/// <summary>One customer's record.</summary>
/// <param name="Console">The reader.</param>
/// <param name="Customer">The record.</param>
public sealed record CustomerPageView(ConsoleContext Console, Customer Customer)
{
    /// <summary>Whether it is shown in full, which is recorded.</summary>
    public bool IsFull { get; init; }

    /// <summary>The latest cases, the newest first.</summary>
    public IReadOnlyList<CaseHead> Cases { get; init; } = [];

    /// <summary>Who saw it in full, the newest first; empty for roles that do not see that.</summary>
    public IReadOnlyList<CustomerLook> Looks { get; init; } = [];

    /// <summary>What was just done; absent when nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>The form that came back, and what was typed into it; absent when none did.</summary>
    public string? Form { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    /// <summary>What stands in a field of a form.</summary>
    public string Typed(string form, string name, string stored = "") => Form == form ? Console.Typed(name) : stored;

    /// <summary>What is wrong with a field of a form.</summary>
    public string? Error(string form, string name) => Form == form ? Errors.GetValueOrDefault(name) : null;
}
