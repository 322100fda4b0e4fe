namespace Serverless.Functions;

public sealed partial record AuditTexts
{
    private static AuditTexts English { get; } = new()
    {
        Heading = "Audit log",
        Lead = "Sign-ins, looks at personal data, and changes to the service itself. What was done on a case stands in that case's timeline.",
        At = "When",
        Who = "Who",
        What = "What",
        Subject = "On what",
        Detail = "More",
        Outcome = "How it ended",
        Day = "Day",
        DayUnknown = "This is no date. Write it as 2026-11-23.",
        Anybody = "Anybody",
        Any = "Anything",
        Stranger = "Nobody we know",
        Folder = "The rules folder",
        Case = "Case",
        Customer = "Customer",
        Show = "Show",
        Clear = "Clear",
        Export = "Download as CSV",
        Empty = "Nothing recorded yet",
        EmptyMore = "The first entry will be a sign-in.",
        NoneFound = "Nothing found here",
        NoneFoundMore = "Take a wider filter, or go on to older entries.",
        More = "Older",
        First = "Newest",
        Pages = "Pages of the audit log",
        Kinds = new Dictionary<AuditKind, string>
        {
            [AuditKind.SignIn] = "Signed in",
            [AuditKind.SignOut] = "Signed out",
            [AuditKind.SignInRefused] = "Sign-ins refused (in this minute)",
            [AuditKind.CustomerLook] = "Saw a customer's record in full",
            [AuditKind.CustomerExport] = "Exported a customer's data",
            [AuditKind.CustomerMerge] = "Merged two customer records",
            [AuditKind.CustomerUnmerge] = "Parted two customer records",
            [AuditKind.CustomerErase] = "Erased a customer's data",
            [AuditKind.AttachmentRead] = "Read an attachment",
            [AuditKind.MailRead] = "Read a mail as it was sent",
            [AuditKind.LetterLook] = "Saw a dead letter in full",
            [AuditKind.LetterReplay] = "Replayed a dead letter",
            [AuditKind.NotificationLook] = "Saw a notification in full",
            [AuditKind.RulePublish] = "Published rules",
            [AuditKind.RuleWithdraw] = "Withdrew rules",
            [AuditKind.AbsenceChange] = "Changed an absence",
            [AuditKind.AuditExport] = "Downloaded the audit log",
        },
        Outcomes = new Dictionary<AuditOutcome, string>
        {
            [AuditOutcome.Done] = "Done",
            [AuditOutcome.Begun] = "Begun; the outcome is not known",
        },
    };
}
