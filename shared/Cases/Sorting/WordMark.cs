namespace Serverless.Cases;

/// <summary>What a found word does for its rule.</summary>
internal enum WordRole
{
    /// <summary>It speaks for the rule.</summary>
    Hit,

    /// <summary>It lets the rule's patterns be looked at.</summary>
    Need,

    /// <summary>What stands within it does not count for the rule; for rule -1, for no rule.</summary>
    Except,
}

/// <summary>A word that was found in a text.</summary>
internal readonly record struct WordMark(int Rule, WordRole Role, int Start, int End);
