using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the customers' pages, in one language.</summary>
public sealed partial record CustomerTexts
{
    private static readonly string[] FieldEndings = ["-missing", "-too-long", "-unknown", "-forbidden"];

    public required string Heading { get; init; }

    public required string Find { get; init; }

    public required string FindHint { get; init; }

    public required string Search { get; init; }

    public required string TooShort { get; init; }

    public required string Found { get; init; }

    public required string None { get; init; }

    public required string NoneHint { get; init; }

    public required string DueHeading { get; init; }

    public required string DueLead { get; init; }

    public required string DueNone { get; init; }

    public required string DueNoneMore { get; init; }

    public required string Name { get; init; }

    public required string Unnamed { get; init; }

    public required string Tier { get; init; }

    public required string Kind { get; init; }

    public required string Language { get; init; }

    public required string Addresses { get; init; }

    public required string ReviewDue { get; init; }

    public required string Reviewed { get; init; }

    public required string Never { get; init; }

    public required string Unknown { get; init; }

    public required string Notes { get; init; }

    public required string NotesHidden { get; init; }

    public required string Masked { get; init; }

    public required string FullNote { get; init; }

    public required string ShowFull { get; init; }

    public required string HideFull { get; init; }

    public required string OptedOut { get; init; }

    public required Func<string, string> LearnedFromStaff { get; init; }

    public required string LearnedFromContact { get; init; }

    public required Func<string, string> VerifiedBy { get; init; }

    public required string Verify { get; init; }

    public required string Remove { get; init; }

    public required string Cases { get; init; }

    public required string NoCases { get; init; }

    public required string History { get; init; }

    public required string NoHistory { get; init; }

    public required string Looks { get; init; }

    public required string NoLooks { get; init; }

    public required string MergedInto { get; init; }

    public required string MergedHere { get; init; }

    public required string Change { get; init; }

    public required string Keep { get; init; }

    public required string KeepHint { get; init; }

    public required string NewName { get; init; }

    public required string NewNotes { get; init; }

    public required string AddAddress { get; init; }

    public required string AddHint { get; init; }

    public required string Reason { get; init; }

    public required string TierReason { get; init; }

    public required string Save { get; init; }

    public required string Review { get; init; }

    public required string ReviewHint { get; init; }

    public required string Merge { get; init; }

    public required string MergeHint { get; init; }

    public required string With { get; init; }

    public required string Evidence { get; init; }

    public required string EvidenceHint { get; init; }

    public required string MergeAct { get; init; }

    public required string Unmerge { get; init; }

    public required string UnmergeAct { get; init; }

    public required string Export { get; init; }

    public required string ExportHint { get; init; }

    public required string ExportAct { get; init; }

    public required string Erase { get; init; }

    public required string EraseHint { get; init; }

    public required string Ground { get; init; }

    public required string Confirm { get; init; }

    public required string EraseAct { get; init; }

    public required string More { get; init; }

    public required string First { get; init; }

    public required string Pages { get; init; }

    public required string When { get; init; }

    public required string Who { get; init; }

    public required string What { get; init; }

    public required IReadOnlyDictionary<CustomerKind, string> Kinds { get; init; }

    public required IReadOnlyDictionary<string, string> Grounds { get; init; }

    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required IReadOnlyDictionary<string, string> LookKinds { get; init; }

    /// <summary>What was done, by the word in the address.</summary>
    public required IReadOnlyDictionary<string, string> Done { get; init; }

    /// <summary>Why an act was refused, by its code.</summary>
    public required IReadOnlyDictionary<string, string> Refusals { get; init; }

    public static CustomerTexts For(Language language) => language switch
    {
        Serverless.Cases.Language.Chinese => Chinese,
        Serverless.Cases.Language.English => English,
        _ => throw new UnreachableException(),
    };

    /// <summary>The field that a refusal is about, by its id; the form itself where it is about none.</summary>
    public static string FieldOf(string form, string code) =>
        Array.Find(FieldEndings, ending => code.EndsWith(ending, StringComparison.Ordinal)) is { } found
            ? $"{form}-{(form == "erase" && code == "reason-unknown" ? "ground" : code[..^found.Length])}"
            : form;
}
