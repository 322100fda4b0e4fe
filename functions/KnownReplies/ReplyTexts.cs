using System.Diagnostics;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>The words of the pages of known replies, in one language.</summary>
public sealed partial record ReplyTexts
{
    public required string Heading { get; init; }

    public required string Lead { get; init; }

    public required string New { get; init; }

    public required string Words { get; init; }

    public required string AnyLanguage { get; init; }

    public required string Language { get; init; }

    public required string Nature { get; init; }

    public required string AnyNature { get; init; }

    public required string State { get; init; }

    public required string Find { get; init; }

    public required IReadOnlyDictionary<ReplyState, string> States { get; init; }

    public required string DraftWaits { get; init; }

    /// <summary>How many proposals wait for approval.</summary>
    public required Func<int, string> ManyWait { get; init; }

    public required string Title { get; init; }

    public required string Languages { get; init; }

    public required string Uses { get; init; }

    public required string None { get; init; }

    public required string NoneLead { get; init; }

    public required Func<int, string> Cut { get; init; }

    public required string Back { get; init; }

    public required string InUse { get; init; }

    public required string Waiting { get; init; }

    public required string Suggested { get; init; }

    public required Func<int, string, string> Origin { get; init; }

    public required string InChinese { get; init; }

    public required string InEnglish { get; init; }

    public required string Missing { get; init; }

    public required Func<string, string, string> Written { get; init; }

    public required Func<string, string, string> ApprovedBy { get; init; }

    public required Func<string, string, string> RetiredBy { get; init; }

    public required Func<int, string> UsedTimes { get; init; }

    public required string Department { get; init; }

    public required string AnyDepartment { get; init; }

    public required string Keywords { get; init; }

    public required string KeywordsHint { get; init; }

    public required string Edit { get; init; }

    public required string Approve { get; init; }

    public required string Retire { get; init; }

    public required string RetireLead { get; init; }

    public required string Before { get; init; }

    public required string EditHeading { get; init; }

    public required string EditLead { get; init; }

    public required string Save { get; init; }

    public required string Cancel { get; init; }

    public required string Conflict { get; init; }

    public required string ConflictLead { get; init; }

    public required IReadOnlyDictionary<string, string> Done { get; init; }

    public required IReadOnlyDictionary<string, string> Wrong { get; init; }

    public required string TitleTaken { get; init; }

    public required string IsRetired { get; init; }

    public required string NothingToApprove { get; init; }

    public required string Changed { get; init; }

    public required string TheSystem { get; init; }

    public static ReplyTexts For(Language language) => language switch
    {
        Cases.Language.Chinese => Chinese,
        Cases.Language.English => English,
        _ => throw new UnreachableException(),
    };
}
