namespace Serverless.Cases;

/// <summary>A message that its queue gave up.</summary>
/// <param name="Id">Names it for a replay.</param>
/// <param name="Queue">The queue it came from.</param>
/// <param name="MessageId">Its message id.</param>
/// <param name="Subject">What it was about; absent when none was given.</param>
/// <param name="Body">The body, a reference without personal data.</param>
/// <param name="Reason">The short reason, such as <c>MaxDeliveryCountExceeded</c>.</param>
/// <param name="Description">What went wrong, without personal data.</param>
/// <param name="DeliveryCount">How often it was delivered.</param>
/// <param name="EnqueuedAt">When it was first enqueued.</param>
/// <param name="DeadAt">When it was given up.</param>
public sealed record DeadLetter(
    string Id, string Queue, string MessageId, string? Subject, string Body, string Reason, string Description,
    int DeliveryCount, DateTimeOffset EnqueuedAt, DateTimeOffset DeadAt);
