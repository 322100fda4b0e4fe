// The same flows as PeerOrchestrators.cs, for Microsoft's executor. `steps` act from outside, each when nothing else is left
// to do; after the last step timers fire, earliest first.
const { RetryPolicy, whenAll, whenAny } = require("@microsoft/durabletask-js");

const attempts = new Map();

exports.activities = {
  Double: (_, n) => n * 2,
  Greet: (_, name) => `Hello ${name}`,
  Break: () => { throw new Error("the lamp is broken"); },
  Flaky: (context, failures) => {
    const done = attempts.get(context.orchestrationId) ?? 0;
    attempts.set(context.orchestrationId, done + 1);
    if (done < failures) {
      throw new Error(`attempt ${done + 1} failed`);
    }

    return `attempt ${done + 1}`;
  },
};

exports.forget = () => attempts.clear();

const retry = { retry: new RetryPolicy({ maxNumberOfAttempts: 3, firstRetryIntervalInMilliseconds: 1000, backoffCoefficient: 2 }) };

exports.orchestrators = {
  Sequence: async function* (context, n) {
    const twice = yield context.callActivity("Double", n);
    const four = yield context.callActivity("Double", twice);
    return [twice, four, yield context.callActivity("Greet", "größer ☃")];
  },
  FanOut: async function* (context, numbers) {
    return yield whenAll(numbers.map((n) => context.callActivity("Double", n)));
  },
  Retried: async function* (context, failures) {
    return yield context.callActivity("Flaky", failures, retry);
  },
  Fails: async function* (context) {
    return yield context.callActivity("Break");
  },
  Compensates: async function* (context) {
    try {
      yield context.callActivity("Break");
    } catch {
      return yield context.callActivity("Greet", "after all");
    }
  },
  Race: async function* (context) {
    const timer = context.createTimer(3600);
    const answer = context.waitForExternalEvent("Answer");
    const winner = yield whenAny([timer, answer]);
    if (winner === answer) {
      timer.cancel();
      return { answer: answer.getResult() };
    }

    return yield context.callActivity("Greet", "silence");
  },
  Parent: async function* (context, n) {
    context.setCustomStatus({ asks: "Child" });
    const child = yield context.callSubOrchestrator("Child", n, { instanceId: `${context.instanceId}-child` });
    return { child };
  },
  Child: async function* (context, n) {
    return (yield context.callActivity("Double", n)) + 1;
  },
  ParentOfFailing: async function* (context) {
    try {
      yield context.callSubOrchestrator("Fails", null, { instanceId: `${context.instanceId}-child` });
    } catch {
      return "caught";
    }
  },
  Loop: async function* (context, state) {
    const added = yield context.waitForExternalEvent("Add");
    const total = state.total + added;
    if (state.round < 3) {
      context.continueAsNew({ round: state.round + 1, total }, true);
      return;
    }

    return total;
  },
  Waits: async function* (context) {
    context.setCustomStatus("waiting");
    const go = yield context.waitForExternalEvent("Go");
    return yield context.callActivity("Greet", go);
  },
};

const add = (n) => ({ raise: "Add", data: n });

exports.scenarios = [
  { name: "sequence", orchestrator: "Sequence", input: 3 },
  { name: "fan-out", orchestrator: "FanOut", input: [1, 2, 3, 4, 5] },
  { name: "fan-out-of-nothing", orchestrator: "FanOut", input: [] },
  { name: "retry-succeeds", orchestrator: "Retried", input: 2 },
  { name: "retry-exhausted", orchestrator: "Retried", input: 9, failure: "attempt 3 failed" },
  { name: "failure", orchestrator: "Fails", failure: "the lamp is broken" },
  { name: "failure-caught", orchestrator: "Compensates" },
  { name: "race-event-wins", orchestrator: "Race", steps: [{ raise: "answer", data: { yes: true } }] },
  { name: "race-timer-wins", orchestrator: "Race" },
  { name: "sub-orchestration", orchestrator: "Parent", input: 20 },
  { name: "sub-orchestration-fails", orchestrator: "ParentOfFailing" },
  { name: "continue-as-new", orchestrator: "Loop", input: { round: 1, total: 0 }, steps: [add(1), add(2), add(3)] },
  { name: "continue-as-new-carries-over", orchestrator: "Loop", input: { round: 1, total: 0 }, early: [add(1), add(2), add(3)] },
  { name: "terminate", orchestrator: "Waits", steps: [{ terminate: "enough" }] },
  { name: "suspend-resume", orchestrator: "Waits", steps: [{ suspend: true }, { raise: "Go", data: "you" }, { resume: true }] },
  { name: "suspend-terminate", orchestrator: "Waits", steps: [{ suspend: true }, { terminate: "gone" }] },
];
