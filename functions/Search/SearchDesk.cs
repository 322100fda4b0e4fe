using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using NodaTime.Extensions;
using Serverless.Cases;

namespace Serverless.Functions;

/// <summary>Finds cases by whatever was typed: a number, a phone number, a mail address, a name, or words (H71).</summary>
internal sealed partial class SearchDesk(
    ICaseFileStore files, ICustomerStore customers, WordIndexer indexer, IOptions<SiteOptions> site, TimeProvider time)
{
    private const int PageSize = 20;
    private const int CatchUpMax = 500;
    private const int PagesMax = 5;
    private const string Exact = "x:";
    private const string ByWords = "w:";

    /// <summary>Searches; a page is told apart by its cursor.</summary>
    /// <param name="view">The reader and what was typed.</param>
    /// <param name="cursor">The cursor that the page before gave; empty to begin.</param>
    /// <param name="showsWords">Whether the reader may see words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The cursor is not one that this list gave.</exception>
    public async Task<SearchView> FindAsync(SearchView view, string cursor, bool showsWords, CancellationToken cancellationToken)
    {
        view = view with { Hits = [], Now = time.GetUtcNow().ToInstant(), IsLater = cursor.Length > 0 };
        if (NumberOf(view.Typed) is { } number)
        {
            return await ByNumberAsync(view, number, cancellationToken);
        }

        view = view with { IsMistyped = LooksLikeNumber().IsMatch(view.Typed) };
        return AddressOf(view.Typed) is { } address
            ? await ByAddressAsync(view, address, cursor, cancellationToken)
            : await ByNameAndWordsAsync(view, cursor, showsWords, cancellationToken);
    }

    private async Task<SearchView> ByNumberAsync(SearchView view, string number, CancellationToken cancellationToken)
    {
        view = view with { Kinds = [SearchKind.Number] };
        return await files.FindByNumberAsync(number, cancellationToken) is { } id && await files.FindAsync(id, cancellationToken) is { } file
            ? view with { Hits = await HitsAsync([file.Head], SearchKind.Number, cancellationToken) }
            : view;
    }

    private async Task<SearchView> ByAddressAsync(SearchView view, ContactAddress address, string cursor, CancellationToken cancellationToken)
    {
        var kind = address.Kind == AddressKind.Email ? SearchKind.Mail : SearchKind.Phone;
        var page = await files.ListAsync(
            new CaseQuery { Text = address.Value, Limit = PageSize, Cursor = CursorOf(cursor, Exact) }, cancellationToken);
        return view with
        {
            Kinds = [kind],
            Hits = await HitsAsync(page.Items, kind, cancellationToken),
            Next = page.Next is null ? null : Exact + page.Next,
        };
    }

    // Cases of a customer of exactly this name come first, then those in which the words stand.
    private async Task<SearchView> ByNameAndWordsAsync(SearchView view, string cursor, bool showsWords, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Read(view.Typed);
        view = view with { Kinds = terms is null ? [SearchKind.Name] : [SearchKind.Name, SearchKind.Words] };
        if (!cursor.StartsWith(ByWords, StringComparison.Ordinal))
        {
            var named = await files.ListAsync(
                new CaseQuery { Text = view.Typed, Limit = PageSize, Cursor = CursorOf(cursor, Exact) }, cancellationToken);
            view = view with { Hits = await HitsAsync(named.Items, SearchKind.Name, cancellationToken) };
            if (named.Next is not null)
            {
                return view with { Next = Exact + named.Next };
            }
        }

        return terms is null ? view : await ByWordsAsync(view, terms, CursorOf(cursor, ByWords), showsWords, cancellationToken);
    }

    private async Task<SearchView> ByWordsAsync(
        SearchView view, SearchTerms terms, string? cursor, bool showsWords, CancellationToken cancellationToken)
    {
        var isUpToDate = await indexer.CatchUpAsync(CatchUpMax, cancellationToken);
        var words = (await indexer.HashAsync(cancellationToken)).Of(terms.Tokens);
        var hits = new List<SearchHit>(view.Hits ?? []);
        var known = hits.Select(hit => hit.Head.Id).ToHashSet();
        for (var pages = 0; pages < PagesMax && (pages == 0 || (cursor is not null && hits.Count < PageSize)); pages++)
        {
            var page = await indexer.Index.FindAsync(words, cursor, PageSize, cancellationToken);
            foreach (var id in page.Items.Where(known.Add))
            {
                // A hash is no proof, and a file that is erased cannot be read: the words themselves decide.
                if (await files.FindAsync(id, cancellationToken) is { } file && CaseTexts.Of(file) is var texts && terms.AreIn(texts))
                {
                    var hit = (await HitsAsync([file.Head], SearchKind.Words, cancellationToken))[0];
                    hits.Add(showsWords ? hit with { Snippet = SearchSnippet.Of(texts, terms) } : hit);
                }
            }

            cursor = page.Next;
        }

        return view with { Hits = hits, IsBehind = !isUpToDate, Next = cursor is null ? null : ByWords + cursor };
    }

    private async Task<IReadOnlyList<SearchHit>> HitsAsync(IReadOnlyList<CaseHead> heads, SearchKind kind, CancellationToken cancellationToken)
    {
        var hits = new List<SearchHit>(heads.Count);
        foreach (var head in heads)
        {
            var customer = await customers.FindCurrentAsync(head.Customer, cancellationToken);
            var address = customer?.Addresses is [var first, ..] ? Masked.Address(first) : "";
            hits.Add(new SearchHit(head, kind, $"{Masked.Name(customer?.Name ?? "")} {address}".Trim()));
        }

        return hits;
    }

    private ContactAddress? AddressOf(string typed) =>
        typed.Contains('@', StringComparison.Ordinal)
            ? EmailAddresses.Normalise(typed) is { } mail ? new ContactAddress(AddressKind.Email, mail) : null
            : PhoneNumbers.Normalise(typed, site.Value.Region) is { } phone ? new ContactAddress(AddressKind.Phone, phone) : null;

    // People leave the letter out as well.
    private static string? NumberOf(string typed) =>
        CaseNumber.TryParse(typed) ?? (BareNumber().IsMatch(typed) ? CaseNumber.TryParse("C-" + typed) : null);

    private static string? CursorOf(string cursor, string kind) =>
        cursor.StartsWith(kind, StringComparison.Ordinal) ? cursor[kind.Length..]
            : cursor.Length == 0 || cursor.StartsWith(Exact, StringComparison.Ordinal) || cursor.StartsWith(ByWords, StringComparison.Ordinal) ? null
            : throw new ArgumentException("The cursor is not one that this list gave.", nameof(cursor));

    [GeneratedRegex(@"^\s*[0-9０-９]{3}[ \-]?[0-9０-９]{3}[ \-]?[0-9０-９]{3}\s*$")]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"^\s*[CcＣｃ][ \-－]?[0-9０-９ \-]{6,14}\s*$")]
    private static partial Regex LooksLikeNumber();
}
