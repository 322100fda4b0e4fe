using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>What a list of cases is narrowed to beyond what the stores filter by; absent means any.</summary>
/// <param name="Tier">Only cases of this tier, such as the board of VIP customers (H14).</param>
/// <param name="Handler">Only cases of this handler, by staff id.</param>
/// <param name="Channel">Only cases that came in on this channel.</param>
internal sealed record CaseFilter(Tier? Tier, string? Handler, Channel? Channel)
{
    // A rare tier must not cost a walk through all cases in one request: the page is given with what was found, and its cursor goes on.
    private const int PagesMax = 20;

    /// <summary>A page of the board: by due time, and of cases due at the same instant VIP customers first (H14).</summary>
    /// <remarks>A page may hold fewer than its limit although there is a next one.</remarks>
    public async Task<Page<CaseHead>> ListAsync(ICaseFileStore files, CaseQuery query, CancellationToken cancellationToken)
    {
        var found = new List<CaseHead>();
        var cursor = query.Cursor;
        for (var pages = 0; pages < PagesMax; pages++)
        {
            var page = await files.ListAsync(query with { Cursor = cursor, Limit = LimitOf(query, found.Count) }, cancellationToken);
            found.AddRange(page.Items.Where(Holds));
            cursor = page.Next;
            if (cursor is null || IsAny || found.Count > query.Limit / 2)
            {
                break;
            }
        }

        return new Page<CaseHead>([.. InOrder(found)], cursor);
    }

    private bool IsAny => Tier is null && Handler is null && Channel is null;

    private bool Holds(CaseHead head) =>
        (Tier is null || head.Tier == Tier) && (Handler is null || head.Handler == Handler) && (Channel is null || head.Channel == Channel);

    // Never more than still fit, since a cursor stands at the end of a store's page.
    private static int LimitOf(CaseQuery query, int found) => Math.Min(query.Limit, CaseQuery.LimitMax) - found;

    // The store's order is kept but for cases of one instant; a case without a due time comes last, as in the store.
    internal static IEnumerable<CaseHead> InOrder(IReadOnlyList<CaseHead> heads)
    {
        for (var i = 0; i < heads.Count;)
        {
            var same = heads.Skip(i).TakeWhile(head => head.NextDueAt == heads[i].NextDueAt).ToList();
            foreach (var head in same.OrderBy(head => head.Tier == Cases.Tier.Vip ? 0 : 1))
            {
                yield return head;
            }

            i += same.Count;
        }
    }
}
