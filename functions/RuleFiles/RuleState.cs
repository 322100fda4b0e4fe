namespace Serverless.Functions;

/// <summary>Where a version of a rule file stands.</summary>
public enum RuleState
{
    /// <summary>Being written: it holds nowhere and may still change.</summary>
    Draft,

    /// <summary>Published: its text never changes again.</summary>
    Published,

    /// <summary>Taken back before it was in force; its version is not used again.</summary>
    Withdrawn,
}
