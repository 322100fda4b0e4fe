// Runs every scenario twice on the in-memory backend of @microsoft/durabletask-js: with Microsoft's own executor and with
// the process at the other end of standard input and output. One JSON object a line: {episode}, {activity} are questions that
// are answered by one line; {outcome} is a result.
const readline = require("node:readline");

// Standard output is the line to the other process; what the package logs goes elsewhere.
console.log = console.info = console.debug = console.error;

// Timers fire in their order as soon as nothing else is left to do, so a scenario takes no time.
let timers = [];
globalThis.setTimeout = (callback, delay) => {
  const timer = { callback, at: delay, order: timers.length };
  timers.push(timer);
  return timer;
};
globalThis.clearTimeout = (timer) => { timers = timers.filter((other) => other !== timer); };

const { InMemoryOrchestrationBackend, TestOrchestrationWorker } = require("@microsoft/durabletask-js");
const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");
const { StringValue } = require("google-protobuf/google/protobuf/wrappers_pb");
const { activities, forget, orchestrators, scenarios } = require("./scenarios.cjs");

const answers = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const ask = async (question) => {
  tell(question);
  return JSON.parse((await answers.next()).value);
};

class RemoteWorker {
  constructor(backend) {
    this.backend = backend;
  }

  async processOrchestration(instance) {
    const { instanceId, completionToken } = instance;
    const request = new pb.OrchestratorRequest();
    request.setInstanceid(instanceId);
    const executionId = new StringValue();
    executionId.setValue(instance.executionId);
    request.setExecutionid(executionId);
    request.setPasteventsList(instance.history);
    request.setNeweventsList(instance.pendingEvents);
    const answer = await ask({ episode: Buffer.from(request.serializeBinary()).toString("base64") });
    const response = pb.OrchestratorResponse.deserializeBinary(new Uint8Array(Buffer.from(answer.response, "base64")));
    this.backend.completeOrchestration(
      instanceId, completionToken, response.getActionsList(), response.getCustomstatus()?.getValue());
  }

  async processActivity({ instanceId, name, taskId, input }) {
    const answer = await ask({ activity: { instanceId, name, input } });
    if (answer.error === undefined) {
      this.backend.completeActivity(instanceId, taskId, answer.result ?? undefined);
    } else {
      this.backend.completeActivity(instanceId, taskId, undefined, new Error(answer.error));
    }
  }
}

function localWorker(backend) {
  const worker = new TestOrchestrationWorker(backend);
  Object.entries(orchestrators).forEach(([name, code]) => worker.addNamedOrchestrator(name, code));
  Object.entries(activities).forEach(([name, code]) => worker.addNamedActivity(name, code));
  return worker;
}

function act(backend, id, step) {
  if (step.raise) {
    backend.raiseEvent(id, step.raise, JSON.stringify(step.data));
  } else if (step.terminate) {
    backend.terminate(id, JSON.stringify(step.terminate));
  } else if (step.suspend) {
    backend.suspend(id);
  } else {
    backend.resume(id);
  }
}

// One thing at a time until nothing is left: messages, then activities, then the outside world, then the clock.
async function finish(worker, backend, id, steps, calls) {
  for (let turns = 0; turns < 1000; turns++) {
    await new Promise(setImmediate);
    const episode = backend.getNextOrchestrationWorkItem();
    const activity = episode ? undefined : backend.getNextActivityWorkItem();
    if (episode) {
      await worker.processOrchestration(episode);
    } else if (activity) {
      calls.push([activity.name, activity.input === undefined ? null : JSON.parse(activity.input)]);
      await worker.processActivity(activity);
    } else if (steps.length > 0) {
      act(backend, id, steps.shift());
    } else if (timers.length > 0) {
      timers.sort((left, right) => left.at - right.at || left.order - right.order);
      timers.shift().callback();
    } else {
      return;
    }
  }
}

async function run(scenario, makeWorker) {
  const backend = new InMemoryOrchestrationBackend();
  const worker = makeWorker(backend);
  const id = `peer-${scenario.name}`;
  const calls = [];
  timers = [];
  forget();
  backend.createInstance(id, scenario.orchestrator, scenario.input === undefined ? undefined : JSON.stringify(scenario.input));
  (scenario.early ?? []).forEach((step) => act(backend, id, step));
  await finish(worker, backend, id, [...(scenario.steps ?? [])], calls);
  const instance = backend.getInstance(id);
  return {
    status: instance.status,
    output: instance.output === undefined ? null : JSON.parse(instance.output),
    customStatus: instance.customStatus === undefined ? null : JSON.parse(instance.customStatus),
    failure: instance.failureDetails?.getErrormessage() ?? null,
    calls,
  };
}

(async () => {
  for (const scenario of scenarios) {
    const official = await run(scenario, localWorker);
    const ours = await run(scenario, (backend) => new RemoteWorker(backend));
    tell({ outcome: { name: scenario.name, failure: scenario.failure ?? null, official, ours } });
  }

  process.exit(0);
})();
