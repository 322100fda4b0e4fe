using Google.Protobuf;
using Serverless.Durable;
using Serverless.Durable.Protocol;
using TaskFailureDetails = Serverless.Durable.TaskFailureDetails;

namespace Serverless.Functions;

/// <summary>Answers the Durable extension: episodes and activities (durable-passthrough, sections 2 and 6).</summary>
internal sealed class DurableInvocations(
    DurableTaskRegistry registry, IServiceProvider services, DurableDataConverter converter, ILoggerFactory loggers, InvocationOptions options)
{
    private readonly OrchestrationOptions _orchestrations = new()
    {
        Services = services,
        Converter = converter,
        LoggerFactory = loggers,
        ReadActivityResult = ActivityEnvelope.Read,
    };

    private readonly ActivityRunner _activities = new(registry, services, converter);

    /// <summary>Replays one episode; base64 of the answer.</summary>
    /// <remarks>
    /// Any failure of this invocation fails the orchestration for good, so nothing here reads or writes anything outside: only an
    /// envelope that no host sends is refused. What goes wrong in the orchestration is a FAILED completion inside the answer.
    /// </remarks>
    /// <exception cref="InvalidDataException">The envelope holds no episode.</exception>
    public string Replay(InvocationData data)
    {
        OrchestratorRequest request;
        try
        {
            request = OrchestratorRequest.Parser.ParseFrom(data.Episode());
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new InvalidDataException("The episode is no OrchestratorRequest.", wrong);
        }

        var response = OrchestratorProtocol.Run(registry, request, _orchestrations);
        return response.InstanceId.Length > 0
            ? Convert.ToBase64String(response.ToByteArray())
            : throw new InvalidDataException("The episode names no instance.");
    }

    /// <summary>Runs one activity; its outcome in the envelope that carries failures past the host.</summary>
    public async Task<string> RunActivityAsync(string name, InvocationData data)
    {
        var (instance, input) = (data.InstanceId(), data.ActivityInput());
        try
        {
            var outcome = await TimeLimit.RunAsync(
                options.ActivityLimit, options.Grace, options.Time, stop => _activities.RunAsync(name, instance, input, stop));
            return ActivityEnvelope.Write(outcome);
        }
        catch (TimeoutException late)
        {
            // A failure like another, so that the orchestration tries again.
            return ActivityEnvelope.Write(new ActivityOutcome.Failed(TaskFailureDetails.FromException(late)));
        }
    }
}
