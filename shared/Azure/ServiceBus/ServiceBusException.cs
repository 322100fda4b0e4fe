namespace Serverless.Azure;

/// <summary>Service Bus did not do what was asked, after all tries that are worth it.</summary>
public sealed class ServiceBusException : Exception
{
    /// <summary>Says what failed.</summary>
    public ServiceBusException(ServiceBusFailureReason reason, string entityPath, string message, Exception? innerException = null)
        : base(message, innerException) => (Reason, EntityPath) = (reason, entityPath);

    /// <summary>Why.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <summary>The queue.</summary>
    public string EntityPath { get; }

    /// <summary>Whether the same call may succeed later; it must then carry the same message ids.</summary>
    public bool IsTransient =>
        Reason is ServiceBusFailureReason.ServiceBusy or ServiceBusFailureReason.ServiceCommunicationProblem;
}
