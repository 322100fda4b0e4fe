namespace Serverless.Durable;

/// <summary>One wait for one event.</summary>
internal interface IEventWaiter
{
    void Deliver(string? payload);
}
