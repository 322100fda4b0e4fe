// Microsoft's in-memory backend as the task hub, made to behave as the extension does where the backend is simpler: every
// episode begins with the time, sent events are confirmed, inputs stay out of the history, and what arrives while an episode
// is in the app's hands waits for the next one.
import { createRequire } from "node:module";
import { completion, events, eventSent, orchestratorCompleted, Status } from "./durable-history.mjs";

const { InMemoryOrchestrationBackend } = createRequire(import.meta.url)("@microsoft/durabletask-js");
const HistoryMax = 100_000;

export class DurableEngine extends InMemoryOrchestrationBackend {
  #work;
  #app;
  #limits;
  #episodesInHand = new Set();
  #activitiesInHand = 0;

  // app: { episode(instance, newEvents) → { actions, customStatus } | { failure } | { dropped }, activity(item) → event }
  constructor(work, app, limits) {
    super(HistoryMax);
    this.#work = work;
    this.#app = app;
    this.#limits = limits;
    work.add(this);
  }

  isFinished(instance) {
    return this.isTerminalStatus(instance.status);
  }

  start() {
    let started = false;
    for (let instance; this.#episodesInHand.size < this.#limits.orchestrations && (instance = this.#nextInstance());) {
      started = true;
      this.#episodesInHand.add(instance.instanceId);
      this.#work.during(() => this.#runEpisode(instance)).then(() => this.start());
    }

    for (let item; this.#activitiesInHand < this.#limits.activities && (item = this.getNextActivityWorkItem());) {
      started = true;
      this.#activitiesInHand++;
      this.#work.during(() => this.#runActivity(item)).then(() => this.start());
    }

    return started;
  }

  enqueueOrchestration(instanceId) {
    super.enqueueOrchestration(instanceId);
    setImmediate(() => this.start());
  }

  processAction(instance, action) {
    if (action.hasCreatetimer()) {
      roundUp(action.getCreatetimer().getFireat());
    }

    if (action.hasSendevent()) {
      instance.history.push(eventSent(action));
    }

    super.processAction(instance, action);
    if (action.hasScheduletask()) {
      instance.history.at(-1).getTaskscheduled()?.clearInput();
    } else if (action.hasCreatesuborchestration()) {
      instance.history.at(-1).getSuborchestrationinstancecreated()?.clearInput();
    }
  }

  #nextInstance() {
    for (;;) {
      const instance = this.getNextOrchestrationWorkItem();
      if (instance && this.isFinished(instance)) {
        instance.pendingEvents = []; // A finished one takes no notice.
      } else if (!instance || !this.#episodesInHand.has(instance.instanceId)) {
        return instance; // One in hand is queued again when it comes back.
      }
    }
  }

  async #runEpisode(instance) {
    const { instanceId } = instance;
    const taken = instance.pendingEvents;
    if (!taken[0].hasOrchestratorstarted()) {
      taken.unshift(events.newOrchestratorStartedEvent(new Date()));
    }

    instance.pendingEvents = [];
    const answer = await this.#app.episode(instance, taken);
    this.#episodesInHand.delete(instanceId);
    if (this.getInstance(instanceId) !== instance) {
      return; // Purged meanwhile.
    }

    const arrived = instance.pendingEvents;
    if (answer.dropped) {
      instance.pendingEvents = [...taken, ...arrived];
    } else {
      instance.pendingEvents = taken;
      this.#commit(instance, answer);
      instance.pendingEvents.push(...arrived);
    }

    if (this.isFinished(instance)) {
      instance.pendingEvents = [];
    } else if (instance.pendingEvents.length > 0) {
      this.enqueueOrchestration(instanceId);
    }
  }

  #commit(instance, answer) {
    try {
      if (answer.failure === undefined) {
        instance.customStatus = undefined; // An absent one clears what was there.
        this.completeOrchestration(instance.instanceId, instance.completionToken, answer.actions, answer.customStatus);
      }
    } catch (error) {
      answer = { failure: error.message };
    }

    if (answer.failure !== undefined) {
      const output = JSON.stringify({
        message: `Function '${instance.name}' failed with an unhandled exception.`,
        details: answer.failure,
      });
      this.completeOrchestration(
        instance.instanceId, instance.completionToken, [completion(Status.ORCHESTRATION_STATUS_FAILED, output)], instance.customStatus);
    }

    if (!this.isFinished(instance) && instance.history.length > 0) {
      instance.history.push(orchestratorCompleted());
    }
  }

  async #runActivity(item) {
    const event = await this.#app.activity(item);
    this.#activitiesInHand--;
    const instance = this.getInstance(item.instanceId);
    if (instance && !this.isFinished(instance)) {
      instance.pendingEvents.push(event);
      instance.lastUpdatedAt = new Date();
      this.enqueueOrchestration(item.instanceId);
    }
  }
}

// The backend counts in milliseconds; a timer must not fire a fraction early.
function roundUp(timestamp) {
  const nanos = Math.ceil(timestamp.getNanos() / 1e6) * 1e6;
  timestamp.setNanos(nanos % 1e9);
  timestamp.setSeconds(timestamp.getSeconds() + Math.floor(nanos / 1e9));
}
