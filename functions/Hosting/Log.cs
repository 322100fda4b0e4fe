namespace Serverless.Functions;

/// <summary>What the functions log: facts, ids and counts only, never a person's words, name or address (I7).</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "The embedded service listens on {Urls}; its data lie in {Folder}.")]
    public static partial void ServiceStarted(ILogger logger, string urls, string folder);

    [LoggerMessage(101, LogLevel.Information, "No staff is configured: a demo directory with random tokens is in {File}.")]
    public static partial void DemoAccessWritten(ILogger logger, string file);

    [LoggerMessage(102, LogLevel.Critical, "The store failed and has stopped; the service ends, so that it can start anew.")]
    public static partial void StoreBroken(ILogger logger, Exception reason);

    [LoggerMessage(103, LogLevel.Error, "A request to {Route} failed with {Kind}.")]
    public static partial void RequestFailed(ILogger logger, string route, string kind);

    [LoggerMessage(104, LogLevel.Information, "The Functions host calls on port {Port}.")]
    public static partial void InvocationsServed(ILogger logger, int port);

    [LoggerMessage(105, LogLevel.Error, "Function {Function} failed with {Kind}; delivery {Delivery} (0 where nothing is delivered).{Trace}")]
    public static partial void InvocationFailed(ILogger logger, string function, string kind, int delivery, string trace);

    [LoggerMessage(106, LogLevel.Warning, "Orchestration {Id} was lost or late: {Step}.")]
    public static partial void OrchestrationRepaired(ILogger logger, string id, WatchdogStep step);

    [LoggerMessage(107, LogLevel.Error, "Orchestration {Id} failed by its own code, and its case needs it; a person must look.")]
    public static partial void OrchestrationFailed(ILogger logger, string id);

    [LoggerMessage(108, LogLevel.Warning, "A crash or a fault had left work: {Done} brought to their end, {Failed} wait for the next look.")]
    public static partial void EffectsDispatched(ILogger logger, int done, int failed);

    [LoggerMessage(109, LogLevel.Error, "Timer function {Function} failed with {Kind}; it is tried again within the hour.")]
    public static partial void TimerFailed(ILogger logger, string function, string kind);

    [LoggerMessage(110, LogLevel.Warning, "Notification {Id} did not arrive: {Reason}.")]
    public static partial void NotificationFailed(ILogger logger, string id, string reason);

    [LoggerMessage(111, LogLevel.Warning, "Contact of {Channel} could not be read; it is kept as it came. {Kind}.")]
    public static partial void ContactUnreadable(ILogger logger, string channel, string kind);

    [LoggerMessage(112, LogLevel.Warning, "Attachment {Number} of contact {Contact} was not fetched: {Reason}. It stays a link.")]
    public static partial void MediaGivenUp(ILogger logger, string contact, int number, string reason);

    [LoggerMessage(113, LogLevel.Warning, "Clock {Clock} of case {Case} was acted on {Seconds} s after its time.")]
    public static partial void ClockLate(ILogger logger, string clock, string @case, long seconds);

    [LoggerMessage(161, LogLevel.Information, "Customer {Customer} was seen in full by {Staff}: {What}.")]
    public static partial void CustomerRead(ILogger logger, string customer, string staff, string what);

    [LoggerMessage(162, LogLevel.Information, "{Count} customers are newly due for review.")]
    public static partial void ReviewsDue(ILogger logger, int count);

    [LoggerMessage(163, LogLevel.Warning, "Customer {Customer} was erased by {Staff}: {Ground}.")]
    public static partial void CustomerErased(ILogger logger, string customer, string staff, string ground);

    [LoggerMessage(160, LogLevel.Information, "The {Cases} questions of {Month} made {Proposed} new proposals of known replies.")]
    public static partial void RepliesProposed(ILogger logger, string month, int cases, int proposed);

    [LoggerMessage(120, LogLevel.Information, "Attachment {Number} of case {Case} was read by {Staff}.")]
    public static partial void AttachmentRead(ILogger logger, string @case, int number, string staff);

    [LoggerMessage(121, LogLevel.Information, "The mail of entry {Number} of case {Case} was read by {Staff}.")]
    public static partial void MailRead(ILogger logger, string @case, int number, string staff);

    [LoggerMessage(130, LogLevel.Warning, "Rule file {File} was refused with {Count} faults; the rules stay as they were. First: {Fault}")]
    public static partial void RuleFileRefused(ILogger logger, string file, int count, string fault);

    [LoggerMessage(131, LogLevel.Error, "The published rule file {Name} cannot be read and does not hold: {Fault}")]
    public static partial void RuleFileUnreadable(ILogger logger, string name, string fault);

    [LoggerMessage(133, LogLevel.Warning, "The rules could not be looked at: {Kind}; store away: {IsStore}. The next look will do.")]
    public static partial void RulesNotRefreshed(ILogger logger, string kind, bool isStore);

    [LoggerMessage(190, LogLevel.Warning, "The words of changed cases could not be indexed: {Kind}. The next look will do.")]
    public static partial void WordsNotIndexed(ILogger logger, string kind);

    [LoggerMessage(191, LogLevel.Error, "The words of case {Case} cannot be read for the index: {Kind}. It is not found by words.")]
    public static partial void WordsUnreadable(ILogger logger, string @case, string kind);

    [LoggerMessage(140, LogLevel.Warning, "A sign-in with an unknown token was refused.")]
    public static partial void SignInRefused(ILogger logger);

    [LoggerMessage(141, LogLevel.Information, "{Count} entries of the audit log were dropped, older than {KeptFrom}.")]
    public static partial void AuditDropped(ILogger logger, int count, string keptFrom);

    [LoggerMessage(170, LogLevel.Information, "The facts of {Made} of {Cases} cases were made for the reports; {Left} are left for the next run.")]
    public static partial void FactsMade(ILogger logger, int made, int cases, int left);
}
