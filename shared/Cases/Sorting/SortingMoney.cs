namespace Serverless.Cases;

/// <summary>How amounts of money are written, as data.</summary>
internal sealed record SortingMoney
{
    public static SortingMoney Yuan { get; } = new()
    {
        Currencies = [new SortingCurrency { Yuan = 1, Signs = ["元", "块", "人民币", "¥", "￥", "rmb", "cny", "yuan"] }],
    };

    public required IReadOnlyList<SortingCurrency> Currencies { get; init; }

    /// <summary>What stands right behind a number that is no money: 12000 转, 3 万粉丝. Without a sign only such a number is none.</summary>
    public IReadOnlyList<string> Counted { get; init => field = value ?? []; } = [];

    /// <summary>What stands shortly before a number that is no damage: the price of something (花了 12000 买的), or its name (invoice 7781).</summary>
    public IReadOnlyList<string> Prices { get; init => field = value ?? []; } = [];
}
