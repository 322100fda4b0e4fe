namespace Serverless.Azure;

/// <summary>What a query asks for.</summary>
internal sealed record TableQuery(string? Filter, int? MaxPerPage, IEnumerable<string>? Select)
{
    /// <exception cref="ArgumentOutOfRangeException">A page has 1 to 1000 entities; the emulator would answer others wrongly.</exception>
    public TableQuery WithPage(int? size)
    {
        var page = size ?? MaxPerPage;
        if (page is < 1 or > TableRules.PageMax)
        {
            throw new ArgumentOutOfRangeException(nameof(size), page, $"A page has 1 to {TableRules.PageMax} entities.");
        }

        return this with { MaxPerPage = page };
    }
}
