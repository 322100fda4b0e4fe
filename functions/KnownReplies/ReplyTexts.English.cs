using Serverless.Cases;

namespace Serverless.Functions;

public sealed partial record ReplyTexts
{
    private static ReplyTexts English { get; } = new()
    {
        Heading = "Known replies",
        Lead = "Approved answers to common questions, in both languages.",
        New = "Propose a reply",
        Words = "Words",
        AnyLanguage = "any language",
        Language = "Language",
        Nature = "Nature",
        AnyNature = "any nature",
        State = "State",
        Find = "Find",
        States = new Dictionary<ReplyState, string>
        {
            [ReplyState.Proposed] = "Proposed",
            [ReplyState.Approved] = "In use",
            [ReplyState.Retired] = "Retired",
        },
        DraftWaits = "newer words wait",
        ManyWait = count => count == 1 ? "One proposal waits for approval" : $"{count} proposals wait for approval",
        Title = "About",
        Languages = "Languages",
        Uses = "Uses",
        None = "No reply fits",
        NoneLead = "Try other words, another state, or propose a reply.",
        Cut = count => $"The first {count} are shown. More words find fewer.",
        Back = "All known replies",
        InUse = "In use",
        Waiting = "Waits for approval",
        Suggested = "What staff answered most",
        Origin = (count, month) => $"Proposed by the system: {count} cases of {month} asked this.",
        InChinese = "Chinese",
        InEnglish = "English",
        Missing = "not written yet",
        Written = (by, at) => $"Written by {by}, {at}",
        ApprovedBy = (by, at) => $"Approved by {by}, {at}",
        RetiredBy = (by, at) => $"Retired by {by}, {at}",
        UsedTimes = uses => uses == 1 ? "used once" : $"used {uses} times",
        Department = "Department",
        AnyDepartment = "any department",
        Keywords = "Keywords",
        KeywordsHint = "Parted by commas, at most 20.",
        Edit = "Write other words",
        Approve = "Approve these words",
        Retire = "Retire",
        RetireLead = "A retired reply is offered to nobody and cannot be brought back. Cases that used it keep their words.",
        Before = "Earlier versions",
        EditHeading = "Write the reply",
        EditLead = "What is in use stays in use until these words are approved.",
        Save = "Save for approval",
        Cancel = "Cancel",
        Conflict = "Somebody changed this reply after you opened it",
        ConflictLead = "Nothing of yours is lost: it stands in the form. Take over what you want to keep, and save again.",
        Done = new Dictionary<string, string>
        {
            ["proposed"] = "The reply is proposed. A supervisor or manager approves it.",
            ["edited"] = "The new words wait for approval.",
            ["approved"] = "The words are in use from now on.",
            ["retired"] = "The reply is retired.",
        },
        Wrong = new Dictionary<string, string>
        {
            ["title-missing"] = "Say what the reply is about.",
            ["title-too-long"] = $"At most {ReplyText.TitleMax} characters.",
            ["zh-missing"] = "Write the answer in one language at least.",
            ["zh-too-long"] = $"At most {ReplyText.WordsMax} characters.",
            ["en-too-long"] = $"At most {ReplyText.WordsMax} characters.",
            ["keywords-too-long"] = "At most 20 keywords of 40 characters.",
            ["department-unknown"] = "Choose a department of the list.",
        },
        TitleTaken = "There is a reply of this title already. Find it and change that one, or give another title.",
        IsRetired = "A retired reply is not changed. Propose a new one.",
        NothingToApprove = "Nobody has written the answer yet.",
        Changed = "Somebody changed the reply after you opened it. Look at what it says now, then decide.",
        TheSystem = "the system",
    };
}
