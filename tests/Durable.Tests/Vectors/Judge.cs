using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Durable.Protocol;

namespace Serverless.Durable.Tests;

/// <summary>Compares answers structurally, as Vectors/README.md asks: JSON by value, failures by presence and
/// message.</summary>
internal static class Judge
{
    public static void AssertAnswers(Vector vector, OrchestratorResponse actual)
    {
        var expected = vector.Expected;
        Assert.Equal(expected.InstanceId, actual.InstanceId);
        AssertJson(expected.CustomStatus, actual.CustomStatus);
        Assert.Equal(expected.Actions.Select(action => action.Id), actual.Actions.Select(action => action.Id));
        foreach (var (wanted, given) in expected.Actions.Zip(actual.Actions))
        {
            AssertAction(wanted, given);
        }

        var messages = Messages(actual.Actions.LastOrDefault()?.CompleteOrchestration?.FailureDetails).ToArray();
        Assert.All(vector.FailureMessages, text =>
            Assert.Contains(messages, message => message.Contains(text, StringComparison.Ordinal)));
    }

    private static void AssertAction(OrchestratorAction wanted, OrchestratorAction given)
    {
        Assert.Equal(wanted.OrchestratorActionTypeCase, given.OrchestratorActionTypeCase);
        switch (wanted.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                Assert.Equal(wanted.ScheduleTask.Name, given.ScheduleTask.Name);
                AssertJson(wanted.ScheduleTask.Input, given.ScheduleTask.Input);
                break;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                Assert.Equal(wanted.CreateSubOrchestration.Name, given.CreateSubOrchestration.Name);
                Assert.Equal(wanted.CreateSubOrchestration.InstanceId, given.CreateSubOrchestration.InstanceId);
                AssertJson(wanted.CreateSubOrchestration.Input, given.CreateSubOrchestration.Input);
                break;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                Assert.Equal(wanted.CreateTimer.FireAt, given.CreateTimer.FireAt);
                break;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent:
                Assert.Equal(wanted.SendEvent.Instance.InstanceId, given.SendEvent.Instance.InstanceId);
                Assert.Equal(wanted.SendEvent.Name, given.SendEvent.Name);
                AssertJson(wanted.SendEvent.Data, given.SendEvent.Data);
                break;
            default:
                AssertCompletion(wanted.CompleteOrchestration, given.CompleteOrchestration);
                break;
        }
    }

    private static void AssertCompletion(CompleteOrchestrationAction wanted, CompleteOrchestrationAction given)
    {
        Assert.Equal(wanted.OrchestrationStatus, given.OrchestrationStatus);
        Assert.Equal(wanted.FailureDetails is null, given.FailureDetails is null);
        Assert.Equal(wanted.CarryoverEvents.Count, given.CarryoverEvents.Count);
        foreach (var (left, right) in wanted.CarryoverEvents.Zip(given.CarryoverEvents))
        {
            Assert.Equal(left.EventRaised.Name, right.EventRaised.Name, ignoreCase: true);
            AssertJson(left.EventRaised.Input, right.EventRaised.Input);
        }

        AssertJson(wanted.Result, given.Result); // A result of JSON null may be absent.
    }

    private static void AssertJson(string? wanted, string? given) =>
        Assert.True(JsonNode.DeepEquals(Parse(wanted), Parse(given)), $"{wanted} is not {given}");

    private static JsonNode? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text); // The result of a termination is any text.
        }
    }

    private static IEnumerable<string> Messages(Protocol.TaskFailureDetails? details) =>
        details is null ? [] : Messages(details.InnerFailure).Prepend(details.ErrorMessage);
}
