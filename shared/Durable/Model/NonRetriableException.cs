namespace Serverless.Durable;

/// <summary>A failure that another try cannot help: its recorded details stop every retry policy.</summary>
public class NonRetriableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, for the history; no personal data.</param>
    public NonRetriableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">What happened, for the history; no personal data.</param>
    /// <param name="innerException">The cause.</param>
    public NonRetriableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
