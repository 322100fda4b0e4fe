using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless.Azure;

/// <summary>A Service Bus namespace over its HTTP data plane (contracts/servicebus-rest.md); made once and shared.</summary>
public sealed class ServiceBusClient
{
    private const string Scope = "https://servicebus.azure.net/.default";
    private readonly ServiceBusPipeline _pipeline;

    /// <summary>A namespace that is reached with an Entra identity.</summary>
    /// <param name="fullyQualifiedNamespace">Such as <c>contoso.servicebus.windows.net</c>.</param>
    /// <param name="credential">Needs the roles Azure Service Bus Data Sender, and Data Receiver to read dead letters.</param>
    /// <param name="options">How patient it is.</param>
    /// <param name="time">The clock.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options, TimeProvider time)
        : this(new Uri($"https://{fullyQualifiedNamespace}/"), new BearerTokenAuthenticationPolicy(credential, Scope), options, time)
    {
    }

    /// <summary>A namespace, or its stand-in on this machine, that is reached with a shared key.</summary>
    /// <param name="endpoint">Such as <c>https://contoso.servicebus.windows.net/</c>.</param>
    /// <param name="credential">The name of the key and the key itself.</param>
    /// <param name="options">How patient it is.</param>
    /// <param name="time">The clock.</param>
    public ServiceBusClient(Uri endpoint, AzureNamedKeyCredential credential, ServiceBusClientOptions options, TimeProvider time)
        : this(endpoint, new SasAuthorizationPolicy(credential, time), options, time)
    {
    }

    private ServiceBusClient(Uri endpoint, HttpPipelinePolicy authorization, ServiceBusClientOptions options, TimeProvider time) =>
        _pipeline = new ServiceBusPipeline(endpoint, authorization, options, time);

    /// <summary>Sends to one queue.</summary>
    /// <exception cref="ArgumentException">The name has no or more than 260 characters.</exception>
    public ServiceBusSender CreateSender(string queueName) => new(_pipeline, queueName);

    /// <summary>Reads one queue, or its dead letters.</summary>
    /// <exception cref="ArgumentException">The name has no or more than 260 characters.</exception>
    public ServiceBusReceiver CreateReceiver(string queueName, SubQueue subQueue = SubQueue.None) => new(_pipeline, queueName, subQueue);
}
