namespace Serverless.Cases;

/// <summary>Finds the record in which a customer stands today, through those it was joined into (H03).</summary>
public static class CurrentCustomer
{
    private const int LinksMax = 5;

    /// <summary>The customer, or null when the id is unknown. Cases keep the id under which they were opened; this leads from it.</summary>
    public static async Task<Customer?> FindCurrentAsync(this ICustomerStore customers, CustomerId id, CancellationToken cancellationToken)
    {
        var found = await customers.FindAsync(id, cancellationToken);
        for (var links = 0; links < LinksMax && found?.MergedInto is { } link; links++)
        {
            found = await customers.FindAsync(link.With, cancellationToken) ?? found with { MergedInto = null };
        }

        return found;
    }
}
