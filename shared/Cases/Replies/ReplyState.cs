namespace Serverless.Cases;

/// <summary>How far a known reply has come (H15). Shown by name in kebab case.</summary>
public enum ReplyState
{
    /// <summary>Waits for approval, or for a person to write it.</summary>
    Proposed,

    /// <summary>Cases are answered from it.</summary>
    Approved,

    /// <summary>Not used any more.</summary>
    Retired,
}
