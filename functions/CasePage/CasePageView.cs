using NodaTime;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Everything that the case page shows.</summary>
public sealed record CasePageView
{
    public required ConsoleContext Console { get; init; }

    public required CaseFile File { get; init; }

    public required Instant Now { get; init; }

    /// <summary>Names people, times and things in the page's sentences.</summary>
    public required TimelineNames Names { get; init; }

    public required IReadOnlyList<TimelineEntry> Entries { get; init; }

    public required bool IsNewestFirst { get; init; }

    public required IReadOnlyList<CaseAttachment> Attachments { get; init; }

    /// <summary>Whether the reader may open the customer's files and mails.</summary>
    public required bool MayReadFiles { get; init; }

    public required IReadOnlyList<ActForm> Acts { get; init; }

    /// <summary>The act that is shown open.</summary>
    public required string? OpenAct { get; init; }

    public required CaseCustomerView Customer { get; init; }

    public required IReadOnlyList<NotificationRecord> Notifications { get; init; }

    public required IReadOnlyList<KnownReply> Replies { get; init; }

    public required PlannedCall? Call { get; init; }

    public required LocalDate? KeptUntil { get; init; }

    /// <summary>The customer's own page of the case.</summary>
    public required string Track { get; init; }

    /// <summary>The names of the others who look at it.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>Names each form of this page once, so that a double click acts once.</summary>
    public required string Key { get; init; }

    /// <summary>What was typed into an act that came back.</summary>
    public ActTyped? Typed { get; init; }

    /// <summary>Why the act was refused; absent when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What happened while the act was typed; empty for no conflict.</summary>
    public IReadOnlyList<TimelineEntry> Since { get; init; } = [];

    /// <summary>The act that was just done; absent for none.</summary>
    public string? Done { get; init; }

    public CasePageTexts Texts => CasePageTexts.For(Console.Language);

    public DomainTexts Words => DomainTexts.For(Console.Language);

    public PageContext Page => Console.Page;

    /// <summary>An instant as a page shows it.</summary>
    public DateTimeOffset At(Instant at) => at.ToDateTimeOffset();
}

/// <summary>The customer of a case, as far as the reader may see.</summary>
public sealed record CaseCustomerView
{
    /// <summary>The record; absent for roles without, and where it is gone.</summary>
    public Customer? Record { get; init; }

    /// <summary>Whether the role sees customers at all.</summary>
    public required bool IsShown { get; init; }

    /// <summary>Whether it is shown in full, which was put on record.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether the reader may see it in full.</summary>
    public bool MayLook { get; init; }

    /// <summary>Their other cases, newest first.</summary>
    public IReadOnlyList<CaseHead> Others { get; init; } = [];

    public string? Name => IsFull ? Record?.Name : Record?.Name is { } name ? Masked.Name(name) : null;

    public string Address(ContactAddress address) => IsFull ? address.Value : Masked.Address(address);
}
