namespace Serverless.Functions;

/// <summary>How a version of a rule file stands, as people are told.</summary>
public enum RuleStanding
{
    /// <summary>A draft with faults.</summary>
    Draft,

    /// <summary>A draft that could be published now.</summary>
    Checked,

    /// <summary>Published for a later date.</summary>
    Ahead,

    /// <summary>It holds now.</summary>
    InForce,

    /// <summary>A newer version holds; cases may still keep this one.</summary>
    Before,

    /// <summary>Taken back.</summary>
    Withdrawn,
}
