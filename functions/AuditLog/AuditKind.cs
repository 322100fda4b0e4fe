namespace Serverless.Functions;

/// <summary>What an entry of the audit log says that somebody did. Kept by name: a name never changes its meaning.</summary>
public enum AuditKind
{
    /// <summary>Signed in to the console.</summary>
    SignIn,

    /// <summary>Signed out.</summary>
    SignOut,

    /// <summary>A sign-in with an unknown token was refused; one entry stands for all of its minute.</summary>
    SignInRefused,

    /// <summary>Saw a customer's record in full (H72).</summary>
    CustomerLook,

    /// <summary>Took a customer's data out (H73).</summary>
    CustomerExport,

    /// <summary>Joined two records of a customer (H03).</summary>
    CustomerMerge,

    /// <summary>Parted two records (H03).</summary>
    CustomerUnmerge,

    /// <summary>Had a customer's data erased (H73).</summary>
    CustomerErase,

    /// <summary>Read a file of a case (H72).</summary>
    AttachmentRead,

    /// <summary>Read a customer's mail as it was sent.</summary>
    MailRead,

    /// <summary>Saw a dead letter in full.</summary>
    LetterLook,

    /// <summary>Put a dead letter back into its queue (I6).</summary>
    LetterReplay,

    /// <summary>Saw a notification in full.</summary>
    NotificationLook,

    /// <summary>Published a version of a rule file (H83).</summary>
    RulePublish,

    /// <summary>Withdrew a version of a rule file (H83).</summary>
    RuleWithdraw,

    /// <summary>Entered when a member of staff is away, or took it back (H42).</summary>
    AbsenceChange,

    /// <summary>Took the audit log out as a file.</summary>
    AuditExport,
}
