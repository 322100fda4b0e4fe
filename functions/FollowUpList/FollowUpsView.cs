using System.Collections.ObjectModel;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The calls to make.</summary>
/// <param name="Console">Its reader.</param>
/// <param name="Due">Up to which date, as typed.</param>
/// <param name="Department">Of which department; empty for all.</param>
public sealed record FollowUpsView(ConsoleContext Console, string Due, string Department)
{
    /// <summary>The calls, earliest first.</summary>
    public IReadOnlyList<PlannedCall> Calls { get; init; } = [];

    /// <summary>Leads on; absent at the end.</summary>
    public string? Next { get; init; }

    /// <summary>Whether the list begins here.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>The departments that have people.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>Staff by id.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = NoErrors.Instance;

    public FollowUpListTexts Texts => FollowUpListTexts.For(Console.Language);
}
