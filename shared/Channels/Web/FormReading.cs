namespace Serverless.Channels;

/// <summary>What became of a form.</summary>
public abstract record FormReading
{
    private FormReading()
    {
    }

    /// <summary>It is a contact; the caller puts it on the intake desk.</summary>
    /// <param name="Contact">The contact with its files.</param>
    public sealed record Accepted(NormalizedContact Contact) : FormReading;

    /// <summary>Something is missing or wrong; nothing may be kept.</summary>
    /// <param name="Errors">At least one, in the form's order.</param>
    public sealed record Rejected(IReadOnlyList<FieldError> Errors) : FormReading;
}
