// Hands episodes and activities to the app in the passthrough protocol and reads its answers.
import { envelope, respelled } from "./envelope.mjs";
import { episodeRequest, events, invocationFailure, pb, taskFailed } from "./durable-history.mjs";

const Base64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$|^[A-Za-z0-9+/]{2}==$|^[A-Za-z0-9+/]{3}=$/;

export class DurableTriggers {
  #functions;
  #worker;
  #clock;

  constructor(functions, worker, clock) {
    this.#functions = functions;
    this.#worker = worker;
    this.#clock = clock;
  }

  find(type, name) {
    return this.#functions.find((each) => each.type === type && each.name.toLowerCase() === name.toLowerCase());
  }

  // Whatever goes wrong here fails the orchestration for good; only its own timeout is tried again.
  async episode(instance, newEvents) {
    const found = this.find("orchestrationtrigger", instance.name);
    if (!found) {
      return { failure: `The orchestrator '${instance.name}' doesn't exist, is disabled, or is not an orchestrator function.` };
    }

    const context = episodeRequest(instance.instanceId, instance.history, newEvents);
    try {
      const { returnValue } = await this.#worker.invoke(
        "orchestration", found.name, envelope(found.name, { [found.trigger.name]: context }, {}, this.#clock.now()));
      return readResponse(returnValue);
    } catch (error) {
      return error.isTimeout ? { dropped: true } : { failure: `${error.type ?? error.name}: ${error.message}` };
    }
  }

  // The event that tells the orchestration how it went.
  async activity({ instanceId, name, taskId, input }) {
    const found = this.find("activitytrigger", name);
    if (!found) {
      return taskFailed(taskId);
    }

    try {
      const value = input === undefined || input === "" ? undefined : JSON.parse(input);
      const text = value === undefined ? null : JSON.stringify(value);
      const { returnValue } = await this.#worker.invoke("activity", found.name, envelope(
        found.name,
        { [found.trigger.name]: text },
        { instanceId, ...(text === null ? {} : { [found.trigger.name]: text, data: value }) },
        this.#clock.now()));
      return events.newTaskCompletedEvent(taskId, returnValue === null ? undefined : JSON.stringify(respelled(returnValue)));
    } catch (error) {
      return taskFailed(taskId, invocationFailure(found.name, { type: error.type ?? error.name, message: error.message }));
    }
  }
}

function readResponse(returnValue) {
  if (typeof returnValue !== "string" || !Base64.test(returnValue)) {
    return { failure: "The return value is not base64." };
  }

  let response;
  try {
    response = pb.OrchestratorResponse.deserializeBinary(new Uint8Array(Buffer.from(returnValue, "base64")));
  } catch (error) {
    return { failure: `The return value is no OrchestratorResponse: ${error.message}` };
  }

  const missing = response.getActionsList().find((action) =>
    (action.hasCreatesuborchestration() && action.getCreatesuborchestration().getInstanceid() === "")
    || (action.hasSendevent() && !action.getSendevent().hasInstance()));
  return missing
    ? { failure: "An action lacks its instance." }
    : { actions: response.getActionsList(), customStatus: response.getCustomstatus()?.getValue() };
}
