namespace Serverless.Azure;

/// <summary>What a write does with properties that it does not name.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay as they were; a property cannot be removed this way.</summary>
    Merge,

    /// <summary>They are gone.</summary>
    Replace,
}
