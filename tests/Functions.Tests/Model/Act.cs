namespace Serverless.Functions.Tests;

/// <summary>How a text is sorted; fixed by the text.</summary>
internal sealed record Sort(string Words, string Department, bool IsClass1)
{
    public static IReadOnlyList<Sort> All { get; } =
    [
        new("您好，请问你们的营业时间是几点？", "customer-service", false),
        new("空调漏水了，请派人来修。", "technical-support", false),
        new("服务态度太差了，我要投诉。", "customer-service", false),
        new("充电器起火，有人受伤了。", "technical-support", true),
    ];
}

/// <summary>One thing that somebody does, at a time of the script.</summary>
/// <param name="At">When it is done, Shanghai time.</param>
/// <param name="Key">Repeats of the same request have the same key.</param>
internal abstract record Act(DateTime At, string Key)
{
    /// <summary>Whether it comes with a key, so that its repeats are known.</summary>
    public bool IsStaff => this is not (Message or Survey or FollowUp or Confirm);

    protected virtual bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(Key);
        return true;
    }

    /// <summary>A customer's message: the first opens the case. A repeat is the provider's.</summary>
    public sealed record Message(DateTime At, string Key, string Words, bool IsThanks = false, bool IsRepeat = false) : Act(At, Key);

    public sealed record Respond(DateTime At, string Key, string By, double HoursAgo = 0) : Act(At, Key);

    public sealed record Handle(DateTime At, string Key, string By, double HoursAgo = 0) : Act(At, Key);

    public sealed record Wait(DateTime At, string Key) : Act(At, Key);

    public sealed record Resume(DateTime At, string Key) : Act(At, Key);

    public sealed record Resolve(DateTime At, string Key, string By) : Act(At, Key);

    public sealed record Close(DateTime At, string Key, string By) : Act(At, Key);

    public sealed record Reopen(DateTime At, string Key) : Act(At, Key);

    public sealed record Appeal(DateTime At, string Key) : Act(At, Key);

    public sealed record Correct(DateTime At, string Key, bool? Vip = null, string? Department = null, bool? Class1 = null, bool Special = false) : Act(At, Key);

    public sealed record Withdraw(DateTime At, string Key, bool IsSpam) : Act(At, Key);

    /// <summary>The case goes on in the one before it.</summary>
    public sealed record Merge(DateTime At, string Key) : Act(At, Key);

    public sealed record Analyse(DateTime At, string Key) : Act(At, Key);

    public sealed record Survey(DateTime At, string Key, int Round, int Csat) : Act(At, Key);

    public sealed record FollowUp(DateTime At, string Key, int Round, bool Holds) : Act(At, Key);

    public sealed record Confirm(DateTime At, string Key, string Clock, int Level, double? PromiseHours) : Act(At, Key);
}
