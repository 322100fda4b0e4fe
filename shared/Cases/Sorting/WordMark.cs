namespace Serverless.Cases;

/// <summary>What a found word does for its rule.</summary>
internal enum WordRole
{
    /// <summary>It speaks for the rule, or belongs to a group.</summary>
    Hit,

    /// <summary>It lets the rule's patterns be looked at.</summary>
    Need,

    /// <summary>What stands within it does not count for the rule; for rule -1, for no rule.</summary>
    Except,
}

/// <summary>A word that was found in a text; ordered by rule, role and place.</summary>
internal readonly record struct WordMark(int Rule, WordRole Role, int Start, int End) : IComparable<WordMark>
{
    public int CompareTo(WordMark other)
    {
        var order = Rule.CompareTo(other.Rule);
        order = order != 0 ? order : ((int)Role).CompareTo((int)other.Role);
        order = order != 0 ? order : Start.CompareTo(other.Start);
        return order != 0 ? order : End.CompareTo(other.End);
    }
}
