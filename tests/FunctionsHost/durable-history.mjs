// History events and failures in Microsoft's own protobuf classes, where their backend lacks them.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
export const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");
export const events = require("@microsoft/durabletask-js/dist/utils/pb-helper.util");
const { Timestamp } = require("google-protobuf/google/protobuf/timestamp_pb");
const { Duration } = require("google-protobuf/google/protobuf/duration_pb");
const { StringValue } = require("google-protobuf/google/protobuf/wrappers_pb");

export const Status = pb.OrchestrationStatus;

export const statusNames = new Map([
  [Status.ORCHESTRATION_STATUS_RUNNING, "Running"],
  [Status.ORCHESTRATION_STATUS_COMPLETED, "Completed"],
  [Status.ORCHESTRATION_STATUS_CONTINUED_AS_NEW, "ContinuedAsNew"],
  [Status.ORCHESTRATION_STATUS_FAILED, "Failed"],
  [Status.ORCHESTRATION_STATUS_CANCELED, "Canceled"],
  [Status.ORCHESTRATION_STATUS_TERMINATED, "Terminated"],
  [Status.ORCHESTRATION_STATUS_PENDING, "Pending"],
  [Status.ORCHESTRATION_STATUS_SUSPENDED, "Suspended"],
]);

export function stringValue(text) {
  const value = new StringValue();
  value.setValue(text);
  return value;
}

export function orchestratorCompleted() {
  const event = entry();
  event.setOrchestratorcompleted(new pb.OrchestratorCompletedEvent());
  return event;
}

export function eventSent(action) {
  const sent = action.getSendevent();
  const event = entry(action.getId());
  const body = new pb.EventSentEvent();
  body.setInstanceid(sent.getInstance()?.getInstanceid() ?? "");
  body.setName(sent.getName());
  event.setEventsent(body);
  return event;
}

// Without details: that is how the host reports an activity that nobody has.
export function taskFailed(taskId, details) {
  const event = entry();
  const failed = new pb.TaskFailedEvent();
  failed.setTaskscheduledid(taskId);
  if (details) {
    failed.setFailuredetails(details);
  }

  event.setTaskfailed(failed);
  return event;
}

// How the host reports an invocation that failed: the app's own words are gone.
export function invocationFailure(name, error) {
  const outer = failure("Microsoft.Azure.WebJobs.Host.FunctionInvocationException", `Exception while executing function: Functions.${name}`);
  outer.setInnerfailure(failure(error.type, error.message));
  return outer;
}

export function completion(status, result) {
  const complete = new pb.CompleteOrchestrationAction();
  complete.setOrchestrationstatus(status);
  complete.setResult(stringValue(result));
  const action = new pb.OrchestratorAction();
  action.setId(-1);
  action.setCompleteorchestration(complete);
  return action;
}

// What the extension puts into a request: the id, the two lists and the entity parameters; no execution id.
export function episodeRequest(instanceId, pastEvents, newEvents) {
  const window = new Duration();
  window.setSeconds(30 * 60);
  const parameters = new pb.OrchestratorEntityParameters();
  parameters.setEntitymessagereorderwindow(window);
  const request = new pb.OrchestratorRequest();
  request.setInstanceid(instanceId);
  request.setPasteventsList(pastEvents);
  request.setNeweventsList(newEvents);
  request.setEntityparameters(parameters);
  return Buffer.from(request.serializeBinary()).toString("base64");
}

function failure(type, message) {
  const details = new pb.TaskFailureDetails();
  details.setErrortype(type);
  details.setErrormessage(message);
  details.setStacktrace(stringValue("   at the host"));
  return details;
}

function entry(id = -1) {
  const at = new Timestamp();
  at.fromDate(new Date());
  const event = new pb.HistoryEvent();
  event.setEventid(id);
  event.setTimestamp(at);
  return event;
}
