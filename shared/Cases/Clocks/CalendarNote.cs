namespace Serverless.Cases;

/// <summary>What people call a dated entry of a calendar, such as 国庆节 and National Day.</summary>
/// <param name="Zh">In Chinese; absent when nobody said it.</param>
/// <param name="En">In English; absent when nobody said it.</param>
public sealed record CalendarNote(string? Zh, string? En)
{
    /// <summary>The most characters of either.</summary>
    public const int LengthMax = 60;

    internal string? In(Language language) => language == Language.Chinese ? Zh ?? En : En ?? Zh;
}
