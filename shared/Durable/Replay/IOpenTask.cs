namespace Serverless.Durable;

/// <summary>Something confirmed or about to be, whose answer will come by its action's id.</summary>
internal interface IOpenTask
{
    bool IsTimer { get; }

    void Complete(string? result);

    void Fail(TaskFailureDetails details);
}
