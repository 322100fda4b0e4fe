// What a test wants to go wrong: rules that are asked in their order before every invocation.
//   { on: "queue" | "activity" | "orchestration" | "timer" | "http" | "*", function: name | "*", fault, skip: 0, times: 1 | -1, every: 1 }
// A rule lets `skip` invocations pass that it fits, then gives its fault to one in `every`, `times` times (-1: without end).
export const Faults = [
  "repeat", // Runs it twice, one after the other; the second answer counts.
  "repeat-parallel", // Runs it twice at once; it has succeeded when one of them has.
  "cut-request", // Breaks the connection in the middle of the request.
  "cut-within", // Breaks the connection when the request is there and the answer is not.
  "cut-answer", // Breaks the connection when the answer begins.
  "kill-before", // Kills the app, waits for the next one, and runs it there.
  "kill-within", // Kills the app when the request is there.
  "kill-after", // Kills the app after the answer, which counts.
];

export class FaultScript {
  #rules = [];

  set(rules) {
    for (const rule of rules) {
      if (!Faults.includes(rule.fault)) {
        throw new Error(`${rule.fault} is none of ${Faults.join(", ")}.`);
      }
    }

    this.#rules = rules.map((rule) => ({ on: "*", function: "*", skip: 0, times: 1, every: 1, ...rule }));
  }

  clear() {
    this.#rules = [];
  }

  next(kind, name) {
    for (const rule of this.#rules) {
      if ((rule.on !== "*" && rule.on !== kind) || (rule.function !== "*" && rule.function !== name) || rule.times === 0) {
        continue;
      }

      if (rule.skip > 0) {
        rule.skip--;
        continue;
      }

      rule.skip = rule.every - 1;
      rule.times--;
      return rule.fault;
    }

    return undefined;
  }
}
