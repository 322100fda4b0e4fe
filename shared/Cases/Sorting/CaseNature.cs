namespace Serverless.Cases;

/// <summary>What kind of matter a case is (H10). Shown by name in kebab case.</summary>
public enum CaseNature
{
    /// <summary>Wants advice.</summary>
    Consultation,

    /// <summary>Wants a fact: a state, a price, a date.</summary>
    Enquiry,

    /// <summary>Is dissatisfied and says so (H50).</summary>
    Complaint,

    /// <summary>Something is broken, or is to be returned or exchanged.</summary>
    Repair,

    /// <summary>Places, changes, cancels or tracks an order.</summary>
    Order,

    /// <summary>Proposes something better.</summary>
    Suggestion,

    /// <summary>Says thanks or well done.</summary>
    Praise,

    /// <summary>An event that breaks normal service (H12).</summary>
    Incident,
}
