namespace Serverless.Cases;

/// <summary>The ids of the departments that the handbook names; a configuration may know more.</summary>
public static class Departments
{
    /// <summary>Customer service, which takes what nobody else does.</summary>
    public const string CustomerService = "customer-service";

    /// <summary>Technical support.</summary>
    public const string TechnicalSupport = "technical-support";

    /// <summary>Process improvement.</summary>
    public const string ProcessImprovement = "process-improvement";

    /// <summary>Orders.</summary>
    public const string Orders = "orders";

    /// <summary>After-sales: returns, exchanges, refunds.</summary>
    public const string AfterSales = "after-sales";

    /// <summary>Legal (H13, H43).</summary>
    public const string Legal = "legal";

    /// <summary>Corporate affairs: press, class-1 incidents (H13, H43).</summary>
    public const string CorporateAffairs = "corporate-affairs";
}
