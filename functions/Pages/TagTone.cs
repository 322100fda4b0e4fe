namespace Serverless.Functions;

/// <summary>How much a <see cref="Tag"/> stands out.</summary>
public enum TagTone
{
    /// <summary>A plain fact.</summary>
    Plain,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Look at it soon.</summary>
    Warn,

    /// <summary>A promise is broken, or something failed.</summary>
    Bad,
}
