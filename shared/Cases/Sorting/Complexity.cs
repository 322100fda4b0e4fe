namespace Serverless.Cases;

/// <summary>How hard a case is (H11).</summary>
public enum Complexity
{
    /// <summary>A known reply exists, or it can be answered at once.</summary>
    General,

    /// <summary>Needs a specialist or a superior.</summary>
    Complex,

    /// <summary>Two answers were turned down, or it touches design change or compensation.</summary>
    Special,
}
