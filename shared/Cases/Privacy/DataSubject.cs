namespace Serverless.Cases;

/// <summary>Whose data key protects a value: a customer's, or the intake's of one day for contacts not matched yet (I7, H72).</summary>
public readonly record struct DataSubject(string Value)
{
    /// <summary>The customer's own key; deleting it erases the customer.</summary>
    public static DataSubject Of(CustomerId customer) => new("customer/" + customer.Value);

    /// <summary>The key of contacts received on a UTC day.</summary>
    public static DataSubject Intake(NodaTime.LocalDate day) => new("intake/" + NodaTime.Text.LocalDatePattern.Iso.Format(day));
}
