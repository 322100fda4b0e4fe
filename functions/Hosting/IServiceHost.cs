namespace Serverless.Functions;

/// <summary>One of the two worlds that the service runs in: it brings the adapters of every port, and says where to listen.</summary>
internal interface IServiceHost
{
    /// <summary>The exit code of a service that has stopped.</summary>
    int ExitCode { get; }

    /// <summary>Registers the adapters of all ports, the clock, the task hub and its client, and where to listen.</summary>
    void Add(WebApplicationBuilder builder);

    /// <summary>Adds what stands before the functions' own routes, and the routes that only this host has.</summary>
    void Use(WebApplication app);

    /// <summary>Records that the service listens.</summary>
    void Started(WebApplication app);
}
