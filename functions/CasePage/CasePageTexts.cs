using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the case page, in one language. Sentences of the timeline and of refusals stand in files of their own.</summary>
public sealed partial record CasePageTexts
{
    public required string Service { get; init; }

    public required string Customer { get; init; }

    public required string Nobody { get; init; }

    public required string Case { get; init; }

    public required string Owner { get; init; }

    public required string HandoverTo { get; init; }

    public required string WaitingFor { get; init; }

    public required string Handler { get; init; }

    public required string Department { get; init; }

    public required string Provider { get; init; }

    public required string Opened { get; init; }

    public required string Policy { get; init; }

    public required string KeptUntil { get; init; }

    public required string TrackLink { get; init; }

    public required string ContinuesIn { get; init; }

    public required string LinkedTo { get; init; }

    public required IReadOnlyDictionary<CaseRelation, string> Relations { get; init; }

    public required string Facts { get; init; }

    public required string Acts { get; init; }

    public required string NoActs { get; init; }

    public required string MoreActs { get; init; }

    public required string TimelineHeading { get; init; }

    public required string NewestFirst { get; init; }

    public required string OldestFirst { get; init; }

    /// <summary>So many entries of the service itself.</summary>
    public required Func<int, string> Folded { get; init; }

    public required string WholeText { get; init; }

    public required string ReadOn { get; init; }

    public required string MailAsSent { get; init; }

    public required string MailOpen { get; init; }

    public required string MailNone { get; init; }

    public required string Clocks { get; init; }

    public required string NoClocks { get; init; }

    public required string Due { get; init; }

    public required string MetAt { get; init; }

    public required Func<string, string> Left { get; init; }

    public required Func<string, string> Late { get; init; }

    public required string Why { get; init; }

    public required string SortingHeading { get; init; }

    public required Func<string, string> Sure { get; init; }

    public required IReadOnlyDictionary<string, string> SortedFields { get; init; }

    public required Func<string, string> ByRule { get; init; }

    public required string CustomerHeading { get; init; }

    public required string CustomerName { get; init; }

    public required string CustomerLanguage { get; init; }

    public required string Mail { get; init; }

    public required string Phone { get; init; }

    public required string CustomerMasked { get; init; }

    public required string LookInFull { get; init; }

    public required string LookIsRecorded { get; init; }

    public required string OtherCases { get; init; }

    public required string NoOtherCases { get; init; }

    public required string NoCustomer { get; init; }

    public required string OptedOut { get; init; }

    public required string Notes { get; init; }

    public required string Attachments { get; init; }

    public required string Download { get; init; }

    public required string NotKept { get; init; }

    public required string Questions { get; init; }

    public required string Unanswered { get; init; }

    public required string ComplaintHeading { get; init; }

    public required string StepMissing { get; init; }

    public required string StepSkipped { get; init; }

    public required string StepTaken { get; init; }

    public required string PlanHeading { get; init; }

    public required string TasksHeading { get; init; }

    public required string TaskOpen { get; init; }

    public required string TaskDone { get; init; }

    public required string CallHeading { get; init; }

    public required Func<string, string, string> CallBetween { get; init; }

    public required Func<int, string> Tries { get; init; }

    public required string Words { get; init; }

    public required string NoWords { get; init; }

    public required string ToCustomer { get; init; }

    /// <summary>Names of others who look at the case just now.</summary>
    public required Func<string, string> Others { get; init; }

    /// <summary>Between names.</summary>
    public required string Comma { get; init; }

    public required string Changed { get; init; }

    public required string Reload { get; init; }

    public required string ConflictHeading { get; init; }

    public required string ConflictLead { get; init; }

    public required string SendAnyway { get; init; }

    public required string RefusedHeading { get; init; }

    public required string ChooseReply { get; init; }

    public required string InsertReply { get; init; }

    public required string DraftKept { get; init; }

    public required string DraftRestore { get; init; }

    public required string DraftForget { get; init; }

    public required string Unchanged { get; init; }

    public required string OwnChannel { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    public required string NotSaid { get; init; }

    public required string Choose { get; init; }

    public required string People { get; init; }

    public required string DepartmentsGroup { get; init; }

    public required string Done { get; init; }

    /// <summary>The kinds of tasks.</summary>
    public required IReadOnlyDictionary<string, string> Tasks { get; init; }

    /// <summary>The acts by name.</summary>
    public required IReadOnlyDictionary<string, ActTexts> ActWords { get; init; }

    /// <summary>The fields of the acts: by <c>act.field</c> where one act says it otherwise, else by field.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyDictionary<string, string> Hints { get; init; }

    /// <summary>Why an act is refused, by code; what is missing here is said by the domain's own sentence.</summary>
    public required IReadOnlyDictionary<string, string> Refusals { get; init; }

    /// <summary>A field that is missing, too long, unknown or out of range, from its label and the ending of the code.</summary>
    public required Func<string, string, string> FieldFault { get; init; }

    /// <summary>One entry of the timeline.</summary>
    public required Func<CaseEvent, TimelineNames, string> Sentence { get; init; }

    public string Label(string field, string? act = null) =>
        act is not null && Labels.TryGetValue($"{act}.{field}", out var own) ? own : Labels.GetValueOrDefault(field, field);

    public string? Hint(string field, string act) => Hints.GetValueOrDefault($"{act}.{field}") ?? Hints.GetValueOrDefault(field);

    public static CasePageTexts For(Language language) => language switch
    {
        Language.Chinese => Chinese,
        Language.English => English,
        _ => throw new UnreachableException(),
    };
}

/// <summary>The words of one act.</summary>
/// <param name="Name">What it does, as its disclosure says.</param>
/// <param name="Button">What its button says.</param>
/// <param name="Hint">What follows from it; absent where that is plain.</param>
public sealed record ActTexts(string Name, string Button, string? Hint = null);
